package host.spore.spawn.provider.local;

import host.spore.spawn.engine.provider.Task;
import host.spore.spawn.provider.local.machine.Roster;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.value.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fixes everything about a mutation before the journal records it. */
final class Requests {
  private static final String MEMBERS = "members";
  private static final String STACK = "stack";
  private static final String LINEAGE = "lineage";

  private final Home home;

  Requests(Home home) {
    this.home = home;
  }

  Value.MapOf prepare(Task task) {
    return switch (task.verb()) {
      case CREATE -> create(task);
      case UPDATE, RESTART -> changes(task, true);
      case DELETE -> changes(task, false);
    };
  }

  private Value.MapOf create(Task task) {
    List<Value> members = new ArrayList<>();
    List<String> living = livingArrays();
    for (int i = 0; i < task.members().size(); i++) {
      Task.Member member = task.members().get(i);
      String array = Blueprint.text(member.inputs().get(InstanceKind.ARRAY), "");
      String arrayId = array.isEmpty() ? null : arrayId(task.lineage(), array, task.now(), living);
      String id = Names.instanceId(task.operation(), i);
      Map<String, Value> inputs = member.inputs();
      members.add(new Blueprint(id, member.address(), task.now(), inputs, arrayId).toValue());
    }
    return request(task, members);
  }

  /** An array that was renamed keeps the id by which its members know each other. */
  private String arrayId(String lineage, String array, Instant now, List<String> living) {
    List<String> others = new ArrayList<>();
    try {
      for (String id : living) {
        Roster roster = new Roster(home.root(), id);
        if (roster.isCalled(lineage, array)) {
          return id;
        }
        if (!roster.isRenamed()) {
          others.add(id);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + home.arrays(), e);
    }
    String id = Names.arrayId(lineage, array, now, others);
    for (int days = 1; living.contains(id) && !others.contains(id); days++) {
      // The array that had the name before began on the same day.
      id = Names.arrayId(lineage, array, now.plus(Duration.ofDays(days)), others);
    }
    return id;
  }

  private List<String> livingArrays() {
    try {
      return home.arrayIds();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + home.arrays(), e);
    }
  }

  private static Value.MapOf changes(Task task, boolean withInputs) {
    List<Value> members = new ArrayList<>();
    for (Task.Member member : task.members()) {
      ResourceState prior = member.prior();
      if (prior == null) {
        throw new IllegalArgumentException("nothing known of " + member.address());
      }
      members.add(new Target(prior.id(), withInputs ? member.inputs() : Map.of()).toValue());
    }
    return request(task, members);
  }

  private static Value.MapOf request(Task task, List<Value> members) {
    Map<String, Value> request = new LinkedHashMap<>();
    request.put(STACK, Value.text(task.stack()));
    request.put(LINEAGE, Value.text(task.lineage()));
    request.put(MEMBERS, new Value.ListOf(members));
    return new Value.MapOf(request);
  }

  /** An existing instance and, for an update, what it is to be. */
  record Target(String id, Map<String, Value> inputs) {
    Value.MapOf toValue() {
      Map<String, Value> entries = new LinkedHashMap<>();
      entries.put("id", Value.text(id));
      entries.put("inputs", new Value.MapOf(inputs));
      return new Value.MapOf(entries);
    }

    static Target of(Value.MapOf value) {
      Value inputs = value.entries().get("inputs");
      return new Target(
          Blueprint.text(value.entries().get("id"), ""),
          inputs instanceof Value.MapOf m ? m.entries() : Map.of());
    }
  }

  static List<Blueprint> blueprints(Value.MapOf request) {
    return members(request).stream().map(Blueprint::of).toList();
  }

  static List<Target> targets(Value.MapOf request) {
    return members(request).stream().map(Target::of).toList();
  }

  static String stack(Value.MapOf request) {
    return Blueprint.text(request.entries().get(STACK), "");
  }

  static String lineage(Value.MapOf request) {
    return Blueprint.text(request.entries().get(LINEAGE), "");
  }

  private static List<Value.MapOf> members(Value.MapOf request) {
    List<Value.MapOf> members = new ArrayList<>();
    @Nullable Value list = request.entries().get(MEMBERS);
    if (list instanceof Value.ListOf l) {
      for (Value item : l.items()) {
        members.add((Value.MapOf) item);
      }
    }
    return members;
  }
}
