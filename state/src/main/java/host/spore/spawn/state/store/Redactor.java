package host.spore.spawn.state.store;

import host.spore.spawn.state.Operation;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.state.StateStore;
import host.spore.spawn.state.StateStore.OutputState;
import host.spore.spawn.value.Redaction;
import host.spore.spawn.value.Value;
import host.spore.spawn.value.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What a copy of the state says in the place of each row, and which values it leaves out. */
public final class Redactor {
  private final Scrubber scrubber = new Scrubber();

  /** All rows that may hold a secret have to be seen before the first is redacted. */
  public void learn(ResourceState resource) {
    scrubber.learn(resource.inputs().values());
    scrubber.learn(marked(resource).values());
  }

  public void learn(OutputState output) {
    scrubber.learn(output.sensitive() ? new Value.Sensitive(output.value()) : output.value());
  }

  public void learn(Operation operation) {
    scrubber.learn(operation.request());
    if (operation.accepted() != null) {
      scrubber.learn(operation.accepted());
    }
    operation.drafts().forEach(this::learn);
  }

  public ResourceState resource(ResourceState r) {
    ResourceState.End end = r.end();
    return r.toBuilder()
        .inputs(scrubber.scrubbed(r.inputs()))
        .attributes(scrubber.scrubbed(marked(r)))
        .end(
            end == null
                ? null
                : new ResourceState.End(end.reason(), scrubber.scrubbed(end.detail()), end.at()))
        .build();
  }

  /** A provider may have repeated in plain what was asked for as a secret. */
  private static Map<String, Value> marked(ResourceState resource) {
    return Values.markLike(resource.attributes(), resource.inputs());
  }

  public OutputState output(OutputState output) {
    return output.sensitive()
        ? new OutputState(Redaction.MISSING, true)
        : new OutputState(scrubber.scrubbed(output.value()), false);
  }

  public Map<String, OutputState> outputs(Map<String, OutputState> outputs) {
    Map<String, OutputState> all = LinkedHashMap.newLinkedHashMap(outputs.size());
    outputs.forEach((name, output) -> all.put(name, output(output)));
    return all;
  }

  /** Nobody sends the request of a closed operation again, so it is left out whole. */
  public Operation operation(Operation o) {
    boolean closed = o.phase() == Operation.Phase.CLOSED;
    return o.toBuilder()
        .request(closed ? new Value.MapOf(Map.of()) : map(o.request()))
        .drafts(closed ? List.of() : o.drafts().stream().map(this::resource).toList())
        .accepted(o.accepted() == null ? null : map(o.accepted()))
        .outcome(o.outcome() == null ? null : scrubber.scrubbed(o.outcome()))
        .build();
  }

  private Value.MapOf map(Value.MapOf values) {
    return new Value.MapOf(scrubber.scrubbed(values.entries()));
  }

  public StateStore.Run run(StateStore.Run r) {
    return new StateStore.Run(
        r.id(),
        r.command(),
        r.user(),
        r.host(),
        r.pid(),
        r.specFile(),
        r.specDigest(),
        r.startedAt(),
        r.finishedAt(),
        r.outcome(),
        scrubber.scrubbed(r.summary()));
  }

  /** The places of a redacted resource that have lost their value, such as {@code env.TOKEN}. */
  public static List<String> missing(ResourceState redacted) {
    Set<String> found = new TreeSet<>();
    redacted.inputs().forEach((name, value) -> missing(name, value, found));
    redacted.attributes().forEach((name, value) -> missing(name, value, found));
    return List.copyOf(found);
  }

  private static void missing(String path, Value value, Set<String> found) {
    if (value instanceof Value.MapOf map) {
      map.entries().forEach((name, item) -> missing(path + "." + name, item, found));
    } else if (Redaction.isRedacted(value)) {
      found.add(path);
    }
  }
}
