//! How single values are written in the document.
//!
//! Belongs here: forms for `serde(with)`.

/// `brands/B/agents/A`.
pub(in crate::emulator) mod agent_name {
    use serde::{Deserialize, Deserializer, Serializer};

    use crate::emulator::resources::AgentName;

    /// Writes the name.
    pub(in crate::emulator) fn serialize<S: Serializer>(name: &AgentName, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(name)
    }

    /// Reads the name.
    pub(in crate::emulator) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<AgentName, D::Error> {
        let text = String::deserialize(deserializer)?;
        AgentName::parse(&text).ok_or_else(|| serde::de::Error::custom(format!("\"{text}\" is not brands/B/agents/A")))
    }
}

/// Bytes that are text, such as the JSON of a call.
pub(in crate::emulator) mod text_bytes {
    use axum::body::Bytes;
    use serde::{Deserialize, Deserializer, Serializer};

    /// Writes the text.
    pub(in crate::emulator) fn serialize<S: Serializer>(bytes: &Bytes, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&String::from_utf8_lossy(bytes))
    }

    /// Reads the text.
    pub(in crate::emulator) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Bytes, D::Error> {
        String::deserialize(deserializer).map(Bytes::from)
    }
}

/// Bytes as base64.
pub(in crate::emulator) mod base64_bytes {
    use axum::body::Bytes;
    use base64::Engine;
    use base64::engine::general_purpose::STANDARD;
    use serde::{Deserialize, Deserializer, Serializer};

    /// Writes base64.
    pub(in crate::emulator) fn serialize<S: Serializer>(bytes: &Bytes, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&STANDARD.encode(bytes))
    }

    /// Reads base64.
    pub(in crate::emulator) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Bytes, D::Error> {
        let text = String::deserialize(deserializer)?;
        STANDARD.decode(&text).map(Bytes::from).map_err(|_| serde::de::Error::custom("it is not base64"))
    }
}
