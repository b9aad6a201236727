package contractor.yaml;

import contractor.api.Origin;
import contractor.api.Problem;
import contractor.api.RejectedException;
import contractor.yaml.Node.Entry;
import contractor.yaml.Node.Mapping;
import contractor.yaml.Node.Scalar;
import contractor.yaml.Node.Sequence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.parser.Parser;

/// Makes nodes of events.
final class Composer {

  private final SourceText source;
  private final Parser events;
  private final Dialect dialect;
  private final Findings findings;
  private final Map<String, Anchored> anchors = new HashMap<>();
  private final Set<String> open = new HashSet<>();
  private final Expansion expansion;

  /// @param height how many collections are inside each other in it, itself included
  private record Shaped(Node node, int height) {}

  private record Anchored(Shaped shaped, Expansion.Size size) {}

  Composer(SourceText source, Parser events, Dialect dialect, Findings findings) {
    this.source = source;
    this.events = events;
    this.dialect = dialect;
    this.expansion = new Expansion(dialect.anchors());
    this.findings = findings;
  }

  Optional<Node> document() throws RejectedException {
    events.next();
    if (events.next().getEventId() == Event.ID.StreamEnd) {
      return Optional.empty();
    }
    var empty = events.peekEvent() instanceof ScalarEvent scalar && absent(scalar);
    var root = node(1);
    events.next();
    var next = events.next();
    if (next.getEventId() != Event.ID.StreamEnd) {
      throw stop(Problem.error("CT0106", origin(next), "a second document begins here"));
    }
    return empty ? Optional.empty() : Optional.of(root.node());
  }

  private static boolean absent(ScalarEvent scalar) {
    return scalar.isPlain() && scalar.getValue().isEmpty();
  }

  private Shaped node(int depth) throws RejectedException {
    var event = (NodeEvent) events.next();
    if (event instanceof AliasEvent alias) {
      return alias(alias, depth);
    }
    var anchor = event.getAnchor().map(Object::toString);
    if (anchor.isPresent() && !dialect.anchors()) {
      findings.add(Problem.error("CT0107", origin(event), "anchors are not allowed here"));
    }
    var before = expansion.size();
    anchor.ifPresent(open::add);
    var shaped = shaped(event, depth);
    anchor.ifPresent(open::remove);
    anchor.ifPresent(name -> anchors.put(name, new Anchored(shaped, expansion.since(before))));
    return shaped;
  }

  private Shaped shaped(NodeEvent event, int depth) throws RejectedException {
    expansion.add(1, 0, origin(event));
    if (event instanceof ScalarEvent scalar) {
      return new Shaped(scalar(scalar), 0);
    }
    expansion.descend(depth, origin(event));
    return event instanceof MappingStartEvent mapping
        ? mapping(mapping, depth)
        : sequence((CollectionStartEvent) event, depth);
  }

  private Shaped alias(AliasEvent event, int depth) throws RejectedException {
    var name = event.getAlias().toString();
    if (!dialect.anchors()) {
      throw stop(Problem.error("CT0107", origin(event), "aliases are not allowed here"));
    }
    if (open.contains(name)) {
      throw stop(
          Problem.error("CT0119", origin(event), "`*" + name + "` is inside what it stands for"));
    }
    var anchored = anchors.get(name);
    if (anchored == null) {
      throw stop(Problem.error("CT0101", origin(event), "no anchor `&" + name + "` before this"));
    }
    if (anchored.shaped().height() > 0) {
      expansion.addAlias(origin(event));
      expansion.descend(depth + anchored.shaped().height() - 1, origin(event));
    }
    expansion.add(anchored.size().nodes(), anchored.size().text(), origin(event));
    return anchored.shaped();
  }

  private Scalar scalar(ScalarEvent event) throws RejectedException {
    var value = event.getValue();
    expansion.add(0, value.length(), origin(event));
    var tag = tag(event.getTag(), event);
    var plain =
        tag.isEmpty()
            ? event.isPlain() && !dialect.textual()
            : !tag.equals("str") && !tag.equals("!");
    var scalar = new Scalar(value, plain, origin(event));
    check(scalar, tag);
    return scalar;
  }

  private void check(Scalar scalar, String tag) {
    if (!Tags.fits(tag, scalar.text())) {
      findings.add(
          Problem.error(
              "CT0107", scalar.origin(), "the tag `!!" + tag + "` does not fit this value"));
    }
    for (var i = 0; i < scalar.text().length(); i++) {
      var c = scalar.text().codePointAt(i);
      if (c == 0 || (c >= 0xd800 && c <= 0xdfff)) {
        findings.add(
            Problem.error(
                "CT0103", scalar.origin(), "forbidden character " + SourceText.codePoint(c)));
        return;
      }
      i += Character.charCount(c) - 1;
    }
  }

  private Shaped sequence(CollectionStartEvent event, int depth) throws RejectedException {
    fit(tag(event.getTag(), event), "seq", event);
    var items = new ArrayList<Node>();
    var height = 0;
    while (events.peekEvent().getEventId() != Event.ID.SequenceEnd) {
      var item = node(depth + 1);
      items.add(item.node());
      height = Math.max(height, item.height());
    }
    var origin = origin(event, events.next());
    return new Shaped(new Sequence(items, origin), height + 1);
  }

  private Shaped mapping(MappingStartEvent event, int depth) throws RejectedException {
    fit(tag(event.getTag(), event), "map", event);
    var entries = new LinkedHashMap<String, Entry>();
    var merged = new ArrayList<Mapping>();
    var height = 0;
    while (events.peekEvent().getEventId() != Event.ID.MappingEnd) {
      var key = node(depth + 1);
      var value = node(depth + 1);
      height = Math.max(height, Math.max(key.height(), value.height()));
      entry(key.node(), value.node(), entries, merged);
    }
    var origin = origin(event, events.next());
    var all = merged.isEmpty() ? entries : merge(entries, merged, event);
    return new Shaped(new Mapping(all, origin), height + 1);
  }

  private void entry(
      Node key, Node value, SequencedMap<String, Entry> entries, List<Mapping> merged) {
    if (!(key instanceof Scalar name)) {
      findings.add(Problem.error("CT0114", key.origin(), "a key must be a text"));
    } else if (name.plain() && name.text().equals("<<")) {
      merge(name, value, merged);
    } else {
      var first = entries.putIfAbsent(name.text(), new Entry(name, value));
      if (first != null) {
        findings.add(
            Problem.error("CT0102", name.origin(), "key `" + name.text() + "` given twice")
                .labelled("again here")
                .seeing(first.key().origin(), "first here"));
      }
    }
  }

  private void merge(Scalar key, Node value, List<Mapping> merged) {
    if (!dialect.merges()) {
      findings.add(Problem.error("CT0108", key.origin(), "merge keys are not allowed"));
      return;
    }
    for (var part : value instanceof Sequence sequence ? sequence.items() : List.of(value)) {
      if (part instanceof Mapping mapping) {
        merged.add(mapping);
      } else {
        findings.add(Problem.error("CT0114", part.origin(), "only mappings can be merged"));
      }
    }
  }

  /// Own entries win over merged ones, and earlier merged ones over later.
  private SequencedMap<String, Entry> merge(
      SequencedMap<String, Entry> own, List<Mapping> merged, NodeEvent event)
      throws RejectedException {
    var all = new LinkedHashMap<String, Entry>(own);
    for (var mapping : merged) {
      expansion.add(2 * mapping.entries().size(), 0, origin(event));
      mapping.entries().forEach(all::putIfAbsent);
    }
    return all;
  }

  /// The short form of an allowed tag; empty if there is none.
  private String tag(Optional<String> tag, NodeEvent event) {
    if (tag.isEmpty()) {
      return "";
    }
    var brief = Tags.brief(tag.get());
    if (dialect.textual() && brief.startsWith("!!")) {
      return "";
    }
    if (!dialect.textual() && brief.equals("!")) {
      return brief;
    }
    if (brief.startsWith("!!") && dialect.tags().contains(brief.substring(2))) {
      return brief.substring(2);
    }
    findings.add(
        Problem.error("CT0107", origin(event), "the tag `" + brief + "` is not allowed")
            .note("a build specification is data; nothing is ever constructed from a tag"));
    return "";
  }

  private void fit(String tag, String wanted, NodeEvent event) {
    if (!tag.isEmpty() && !tag.equals("!") && !tag.equals(wanted)) {
      findings.add(
          Problem.error(
              "CT0107", origin(event), "the tag `!!" + tag + "` does not fit this value"));
    }
  }

  private RejectedException stop(Problem problem) {
    return new RejectedException(problem);
  }

  private Origin origin(Event event) {
    return origin(event, event);
  }

  /// From the start of one event to the end of another, as far as that is on one line.
  private Origin origin(Event first, Event last) {
    var start = first.getStartMark().orElseThrow();
    var end = last.getEndMark().orElseThrow();
    var line = start.getLine() + 1;
    var length = end.getLine() == start.getLine() ? end.getColumn() - start.getColumn() : 1;
    return new Origin(source.file(), line, start.getColumn() + 1, Math.max(1, length));
  }
}
