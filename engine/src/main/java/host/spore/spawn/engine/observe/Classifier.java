package host.spore.spawn.engine.observe;

import host.spore.spawn.engine.provider.Kind;
import host.spore.spawn.engine.provider.Observation;
import host.spore.spawn.state.Operation;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.state.ResourceState.End;
import host.spore.spawn.state.ResourceState.Status;
import host.spore.spawn.value.Value;
import host.spore.spawn.value.Values;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Tells what an observation means for a recorded object: as it was, drifted, finished or lost.
 *
 * <p>A finished object stays finished when its remains disappear: its work is done, and that
 * nothing is left of it is no news. One that somebody ended has finished as well, also while the
 * run that did it, or was killed over it, has not recorded that.
 */
public final class Classifier {
  private final Map<String, Kind> kinds;
  private final Terminations terminations;
  private final Instant now;

  /**
   * By what the kinds say of their attributes.
   *
   * @param kinds by name, of all providers concerned
   * @param open what is under way or was cut short, as the state has it
   * @param now when the look began
   */
  public Classifier(Map<String, Kind> kinds, List<Operation> open, Instant now) {
    this.kinds = kinds;
    this.terminations = Terminations.of(open);
    this.now = now;
  }

  /**
   * One object beside what was seen of it.
   *
   * @param observation null if it was not looked at: it is taken as recorded
   */
  public Sighting classify(ResourceState recorded, @Nullable Observation observation) {
    if (observation == null) {
      return asRecorded(recorded);
    }
    return switch (observation) {
      case Observation.Present seen -> present(recorded, seen.attributes());
      case Observation.Finished seen -> finished(recorded, seen);
      case Observation.Lost seen -> lost(recorded, Look.LOST, seen.end(), seen.attributes());
      case Observation.Missing _ ->
          lost(recorded, Look.MISSING, new End("not found", "", now), Map.of());
      case Observation.Unreadable seen ->
          new Sighting(recorded, recorded, Look.UNREADABLE, seen.why());
    };
  }

  private static Sighting asRecorded(ResourceState recorded) {
    Look look =
        switch (recorded.status()) {
          case READY, TAINTED -> Look.PRESENT;
          case FINISHED -> Look.FINISHED;
          case LOST -> Look.LOST;
        };
    return new Sighting(recorded, recorded, look, look == Look.LOST ? why(recorded.end()) : "");
  }

  private Sighting present(ResourceState recorded, Map<String, Value> attributes) {
    if (recorded.status() == Status.FINISHED
        && recorded.end() != null
        && recorded.end().isTerminated()) {
      // Its end was waited for when it was recorded: this is an answer from before.
      return asRecorded(recorded);
    }
    Status status = recorded.status() == Status.TAINTED ? Status.TAINTED : Status.READY;
    return new Sighting(recorded, refreshed(recorded, status, null, attributes), Look.PRESENT, "");
  }

  private Sighting finished(ResourceState recorded, Observation.Finished seen) {
    if (recorded.status() == Status.TAINTED) {
      return asRecorded(recorded);
    }
    End end = recorded.status() == Status.FINISHED ? kept(recorded.end(), seen.end()) : seen.end();
    return new Sighting(
        recorded,
        refreshed(recorded, Status.FINISHED, end, orRecorded(recorded, seen.attributes())),
        Look.FINISHED,
        "");
  }

  private Sighting lost(
      ResourceState recorded, Look look, End seen, Map<String, Value> attributes) {
    if (recorded.status() == Status.FINISHED) {
      return asRecorded(recorded);
    }
    End wanted = terminations.of(recorded);
    if (wanted != null) {
      return new Sighting(
          recorded,
          refreshed(recorded, Status.FINISHED, wanted, orRecorded(recorded, attributes)),
          Look.FINISHED,
          "");
    }
    End end = recorded.status() == Status.LOST ? kept(recorded.end(), seen) : seen;
    return new Sighting(
        recorded,
        refreshed(recorded, Status.LOST, end, orRecorded(recorded, attributes)),
        look,
        why(end));
  }

  /** The end as first recorded, so that looking twice at the same thing is no news. */
  private static End kept(@Nullable End recorded, End seen) {
    return recorded != null && recorded.reason().equals(seen.reason()) ? recorded : seen;
  }

  private static Map<String, Value> orRecorded(ResourceState recorded, Map<String, Value> seen) {
    return seen.isEmpty() ? recorded.attributes() : seen;
  }

  static String why(@Nullable End end) {
    if (end == null) {
      return "";
    }
    return end.detail().isEmpty() ? end.reason() : end.reason() + ": " + end.detail();
  }

  private ResourceState refreshed(
      ResourceState recorded, Status status, @Nullable End end, Map<String, Value> attributes) {
    if (recorded.status() == status
        && Objects.equals(recorded.end(), end)
        && Contents.same(recorded.attributes(), attributes)) {
      return recorded;
    }
    return recorded.toBuilder()
        .status(status)
        .attributes(
            Values.markLike(
                Contents.mark(kinds.get(recorded.kind()), attributes), recorded.inputs()))
        .end(end)
        .updatedAt(now)
        .build();
  }
}
