//! The checker: an expression tree to typed terms, or the first place where it means nothing.
//!
//! Names, operators and lists are checked here, calls in `call`. Nothing is evaluated.

use super::ast::{Expr, ExprKind, Ident, Literal, Logic, Relation};
use super::error::{ConditionError, Span};
use super::fields;
use super::nearest::nearest;
use super::term::{Source, Term, TermKind};
use super::types::{Scalar, Schema, Type};

/// Returns the checked form of a whole condition.
///
/// # Errors
/// The first unknown name, wrong type, or form outside the subset.
pub(super) fn check_condition(expr: &Expr<'_>, schema: &Schema) -> Result<Term, ConditionError> {
    let term = Checker { schema }.term(expr)?;
    if term.result == Type::BOOL {
        return Ok(term);
    }
    Err(ConditionError::new(format!("condition must be bool, not {}", term.result), term.span))
}

/// Checks expressions against one schema.
pub(super) struct Checker<'s> {
    schema: &'s Schema,
}

impl Checker<'_> {
    pub(super) fn term(&self, expr: &Expr<'_>) -> Result<Term, ConditionError> {
        let span = expr.span.clone();
        match &expr.kind {
            ExprKind::Literal(literal) => Ok(literal_term(literal, span)),
            ExprKind::List(items) => self.list(items, span),
            ExprKind::Name(_) | ExprKind::Member { .. } => {
                let source = self.source(expr)?;
                Ok(Term { result: source.result(), kind: TermKind::Read(source), span })
            }
            ExprKind::Call { target, function, arguments } => self.call(target.as_deref(), function, arguments, span),
            ExprKind::Not(operand) => {
                let operand = Box::new(self.truth(operand, "!")?);
                Ok(Term { kind: TermKind::Not(operand), result: Type::BOOL, span })
            }
            ExprKind::Relation { relation, left, right } => self.relation(*relation, left, right, span),
            ExprKind::Logic { logic, operands } => self.logic(*logic, operands, span),
        }
    }

    /// Returns what a path reads.
    pub(super) fn source(&self, expr: &Expr<'_>) -> Result<Source, ConditionError> {
        match &expr.kind {
            ExprKind::Name(name) => root_field(name, expr.span.clone()),
            ExprKind::Member { target, name } => match &target.kind {
                ExprKind::Name(root) if root == "vars" => self.var(name),
                ExprKind::Name(root) if fields::is_group(root) => group_field(root, name),
                ExprKind::Name(root) if fields::find_root_field(root).is_none() => Err(unknown_name(root, target.span.clone())),
                _ => Err(no_fields(self.term(target)?.result, name)),
            },
            _ => Err(ConditionError::new("this is not a field", expr.span.clone())),
        }
    }

    fn var(&self, name: &Ident<'_>) -> Result<Source, ConditionError> {
        if let Some(kind) = self.schema.var(&name.name) {
            return Ok(Source::Var { name: name.name.clone().into_owned(), kind });
        }
        let message = format!("the workstream declares no variable `{}`", name.name);
        let error = ConditionError::new(message, name.span.clone());
        if let Some(near) = nearest(&name.name, self.schema.var_names()) {
            return Err(error.suggesting(Some(format!("vars.{near}"))));
        }
        let declared: Vec<String> = self.schema.var_names().map(|name| format!("`vars.{name}`")).collect();
        match declared.as_slice() {
            [] => Err(error.with_help("it declares no context variables")),
            names => Err(error.with_help(format!("it declares {}", names.join(", ")))),
        }
    }

    fn list(&self, items: &[Expr<'_>], span: Span) -> Result<Term, ConditionError> {
        let items = items.iter().map(|item| self.term(item)).collect::<Result<Vec<_>, _>>()?;
        let mut element = None;
        for item in &items {
            element = Some(joined(element, item)?);
        }
        Ok(Term { kind: TermKind::List(items), result: Type::List(element), span })
    }

    fn logic(&self, logic: Logic, operands: &[Expr<'_>], span: Span) -> Result<Term, ConditionError> {
        let operands = operands.iter().map(|operand| self.truth(operand, logic.symbol())).collect::<Result<Vec<_>, _>>()?;
        Ok(Term { kind: TermKind::Logic { logic, operands }, result: Type::BOOL, span })
    }

    /// Checks an operand of `operator` that must be true or false.
    fn truth(&self, expr: &Expr<'_>, operator: &str) -> Result<Term, ConditionError> {
        let term = self.term(expr)?;
        if term.result == Type::BOOL {
            return Ok(term);
        }
        Err(ConditionError::new(format!("`{operator}` needs bool, not {}", term.result), term.span))
    }

    fn relation(&self, relation: Relation, left: &Expr<'_>, right: &Expr<'_>, span: Span) -> Result<Term, ConditionError> {
        let (left, right) = (Box::new(self.term(left)?), Box::new(self.term(right)?));
        match relation {
            Relation::In => check_in(&left, &right, &span)?,
            _ => check_comparison(relation, left.result, right.result, &span)?,
        }
        Ok(Term { kind: TermKind::Relation { relation, left, right }, result: Type::BOOL, span })
    }
}

fn literal_term(literal: &Literal, span: Span) -> Term {
    let result = match literal {
        Literal::Bool(_) => Type::BOOL,
        Literal::Int(_) => Type::INT,
        Literal::Double(_) => Type::DOUBLE,
        Literal::Text(_) => Type::STRING,
    };
    Term { kind: TermKind::Literal(literal.clone()), result, span }
}

/// Returns the element type of a list so far of `element`, with `item` added.
fn joined(element: Option<Scalar>, item: &Term) -> Result<Scalar, ConditionError> {
    let Type::One(added) = item.result else {
        return Err(ConditionError::outside("a list of lists", item.span.clone()));
    };
    match element {
        None => Ok(added),
        Some(element) if element == added => Ok(element),
        Some(element) if element.compares_with(added) => Ok(Scalar::Double),
        Some(element) => {
            let message = format!("list mixes {} and {}", Type::One(element), item.result);
            Err(ConditionError::new(message, item.span.clone()))
        }
    }
}

fn check_comparison(relation: Relation, left: Type, right: Type, span: &Span) -> Result<(), ConditionError> {
    let fits = match relation {
        Relation::Equal | Relation::NotEqual => left.equates_with(right),
        _ => left.orders_with(right),
    };
    if fits {
        return Ok(());
    }
    Err(ConditionError::new(format!("`{}` cannot compare {left} with {right}", relation.symbol()), span.clone()))
}

fn check_in(left: &Term, right: &Term, span: &Span) -> Result<(), ConditionError> {
    match (left.result, right.result) {
        (Type::One(_), Type::List(None)) => Ok(()),
        (Type::One(wanted), Type::List(Some(element))) if wanted.compares_with(element) => Ok(()),
        (wanted, Type::List(_)) => Err(ConditionError::new(format!("`in` cannot find {wanted} in {}", right.result), span.clone())),
        (Type::One(Scalar::String), Type::One(Scalar::String)) => Err(not_a_list(right).with_help("use `contains` to look inside a string")),
        _ => Err(not_a_list(right)),
    }
}

fn not_a_list(term: &Term) -> ConditionError {
    ConditionError::new(format!("`in` needs a list on its right, not {}", term.result), term.span.clone())
}

fn root_field(name: &str, span: Span) -> Result<Source, ConditionError> {
    if let Some(field) = fields::find_root_field(name) {
        return Ok(Source::Field(field));
    }
    if name == "vars" || fields::is_group(name) {
        let error = ConditionError::new(format!("`{name}` is a group of fields, not a value"), span);
        return Err(with_fields_of(name, error));
    }
    Err(unknown_name(name, span))
}

fn group_field(root: &str, name: &Ident<'_>) -> Result<Source, ConditionError> {
    if let Some(field) = fields::find(root, &name.name) {
        return Ok(Source::Field(field));
    }
    let error = ConditionError::new(format!("unknown field `{root}.{}`", name.name), name.span.clone());
    match fields::meant_field(root, &name.name) {
        Some(path) => Err(error.suggesting(Some(path))),
        None => Err(with_fields_of(root, error)),
    }
}

fn with_fields_of(root: &str, error: ConditionError) -> ConditionError {
    let paths: Vec<String> = fields::paths_of(root).map(|path| format!("`{path}`")).collect();
    match paths.as_slice() {
        [] => error.with_help("name a declared variable, as in `vars.orderId`"),
        paths => error.with_help(format!("its fields are {}", paths.join(", "))),
    }
}

fn unknown_name(name: &str, span: Span) -> ConditionError {
    let error = ConditionError::new(format!("unknown name `{name}`"), span);
    match fields::meant_root(name) {
        Some(meant) => error.suggesting(Some(meant)),
        None => error.with_help(format!("write \"{name}\" if this is text")),
    }
}

fn no_fields(result: Type, name: &Ident<'_>) -> ConditionError {
    let error = ConditionError::new(format!("{result} has no field `{}`", name.name), name.span.clone());
    match super::functions::find(&name.name) {
        Some(method) => error.with_help(format!("`{}` is a function, as in `{}`", method.name, method.example)),
        None => error,
    }
}
