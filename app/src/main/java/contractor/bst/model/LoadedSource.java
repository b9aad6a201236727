package contractor.bst.model;

import java.util.Optional;
import java.util.SequencedMap;

/// One source of an element.
///
/// @param index among the sources of its element, from 0
/// @param config everything but `kind`, `directory` and `provenance`, over the project's
///   `sources.<kind>.config`; expanded. Where `project.refs` rules, its `ref` and the other keys it
///   pins are from there, and one written in the element is gone
/// @param directory below the root of the sources, as written: a `/` in front means nothing, but is
///   part of the cache key. Nothing if it's empty
/// @param provenance attributes of its origin, such as `homepage`
public record LoadedSource(
    String kind,
    int index,
    Mapping config,
    Optional<String> directory,
    SequencedMap<String, String> provenance,
    Provenance at) {}
