//! The contract of `Backend`: the same functions over the service (writing inline and grouped) and over the remote client of a served
//! service, with a real emulator as the provider.
//!
//! A function takes the backend under test and the world that it stands in. It may look behind the backend, but acts through it.

mod confirmation;
mod conversations;
mod deletion;
mod flow;
mod history;
mod manifests;
mod objects;
mod ownership;
mod pipeline;
mod record;
mod routing;
mod secrets;
mod tokens;
mod undo;
mod webhook;

/// Makes a test of each function over each way to see the backend; `from` says how much is set up before.
macro_rules! contract {
    ($($from:ident $room:ident { $($name:ident),+ $(,)? })+) => {
        contract!(@over service_inline Inline $($from $room { $($name),+ })+);
        contract!(@over service_grouped Grouped $($from $room { $($name),+ })+);
        contract!(@over remote_over_service Remote $($from $room { $($name),+ })+);
    };
    (@over $module:ident $over:ident $($from:ident $room:ident { $($name:ident),+ })+) => {
        mod $module {
            use crate::support::world::{Over, World};
            $($(
                #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
                async fn $name() {
                    let (backend, world) = World::$from(Over::$over).await;
                    super::$room::$name(backend, &world).await;
                }
            )+)+
        }
    };
}

contract! {
    start objects {
        the_default_queue_exists_and_can_not_be_deleted,
        every_kind_is_created_read_listed_updated_and_deleted,
        a_list_comes_page_by_page,
        every_refused_field_is_named,
        an_existing_key_is_a_conflict_or_left_alone,
        an_older_revision_is_stale,
        what_an_object_is_bound_to_for_life_stays,
        references_have_to_exist,
        a_change_set_is_all_or_nothing,
        an_object_made_and_deleted_in_one_set_leaves_nothing,
        an_object_replaced_in_one_set_is_a_new_one,
        the_order_of_a_set_is_free_where_its_end_is_right,
    }
    set_up deletion {
        what_is_used_names_who_uses_it,
        a_cascade_takes_dependents_first,
        a_cascade_stops_at_the_default_queue,
        a_dry_run_changes_nothing,
        open_conversations_are_warned_of,
    }
    start flow {
        an_agent_is_bound_by_one_channel_only,
        a_channel_needs_the_privacy_notice,
        the_state_follows_token_notice_and_handshake,
        a_handshake_is_answered_only_when_it_is_right,
        a_notice_is_acknowledged_once_and_the_record_stays,
        the_provider_is_asked_about_an_agent,
        an_agent_is_made_with_its_account_and_a_token_of_its_own,
        the_self_test_verifies_the_account,
    }
    start secrets {
        the_same_secret_again_changes_nothing,
        only_summaries_are_ever_shown,
        bad_secrets_are_refused_without_their_value,
        a_removed_token_takes_the_account_back_to_draft,
        a_fingerprint_is_known_before_anything_is_stored,
    }
    set_up webhook {
        a_signed_message_is_stored_once,
        a_wrong_signature_stores_nothing,
        an_unknown_path_is_unknown,
        copies_from_many_tasks_are_stored_once,
        many_conversations_at_once_are_all_stored,
        what_can_not_be_understood_is_a_dead_letter,
        an_agent_that_is_not_registered_is_a_dead_letter,
        an_agents_own_token_signs_on_its_own_path_only,
    }
    set_up routing {
        the_first_matching_rule_decides,
        nothing_matching_is_the_fallback_with_a_reason,
        what_another_process_changes_counts_from_the_next_call,
        a_broken_stored_rule_is_the_fallback,
        a_rule_is_checked_when_it_is_written,
        an_agent_without_a_channel_uses_the_default_queue,
    }
    set_up pipeline {
        classification_is_seen_by_the_routes_and_stored,
        a_full_queue_lets_the_next_rule_have_it,
        rules_that_change_under_messages_lose_none,
        a_closed_queue_lets_the_next_rule_have_it,
        a_shared_rule_draws_by_the_conversation,
        a_rule_that_fails_loses_no_message,
        rules_are_checked_over_all_sets_of_a_workstream,
        every_refused_part_of_a_rule_is_named,
        a_conversation_is_rerouted_by_the_rules_of_now,
        a_conversation_without_a_channel_is_rerouted_once_there_is_one,
        every_attribute_of_a_message_from_the_emulator_can_be_asked_for,
    }
    set_up conversations {
        a_conversation_sticks_to_its_queue,
        a_closed_conversation_stays_closed_and_a_new_one_begins,
        conversations_are_filtered_newest_first,
        a_conversation_that_was_left_comes_back_when_the_customer_writes,
        idle_conversations_are_closed_by_themselves,
        a_reply_reaches_the_customers_phone_once,
        a_message_that_can_not_be_sent_is_refused,
        a_conversation_is_not_answered_after_the_providers_window,
        a_signal_is_sent_once_and_only_audited,
        what_the_provider_knows_is_asked,
        a_simulated_message_is_received_routed_and_answered,
    }
    set_up record {
        every_write_leaves_an_audit_line_and_a_journal_entry,
        the_journal_keeps_the_sealed_old_secret,
        refusals_are_audited,
        the_audit_chain_is_whole_until_somebody_cuts_it,
        no_secret_is_in_any_file,
    }
    set_up ownership {
        a_protected_object_is_not_deleted,
    }
    start ownership {
        owner_and_protection_are_kept_and_changed,
    }
    start history {
        the_history_tells_what_was_done_newest_first,
        what_was_taken_back_says_so,
        what_changes_nothing_leaves_no_entry,
    }
    set_up undo {
        every_kind_of_change_is_taken_back,
        what_was_deleted_comes_back_with_its_identity_and_secrets,
        a_secret_that_was_changed_or_removed_opens_again,
        an_acknowledgement_is_taken_back_and_its_record_stays,
        what_was_changed_since_is_not_taken_back,
        a_refused_undo_is_audited,
        an_undo_is_taken_back_like_any_change,
        a_rehearsed_undo_changes_nothing,
        what_would_dangle_is_refused,
        an_object_replaced_in_one_set_is_put_back,
    }
    start manifests {
        the_manifests_word_is_kept_when_it_changes,
        an_object_made_by_a_command_is_adopted,
        what_the_plan_found_as_it_should_be_may_not_have_moved,
    }
    set_up manifests {
        a_manifest_says_what_shall_be_in_the_end,
        a_long_change_set_is_as_a_short_one,
    }
    set_up confirmation {
        what_is_confirmed_in_time_stands,
        what_nobody_confirms_is_taken_back_by_the_next_call,
        only_one_change_waits_at_a_time,
        what_was_changed_since_stands_and_the_audit_log_tells,
        another_process_takes_it_back_as_well,
    }
    start tokens {
        a_token_is_shown_once_and_works_until_revoked,
        a_token_expires,
        a_token_needs_a_name_and_a_role,
    }
}
