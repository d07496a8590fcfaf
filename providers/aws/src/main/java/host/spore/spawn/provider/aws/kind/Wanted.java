package host.spore.spawn.provider.aws.kind;

import host.spore.spawn.engine.provider.Task;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One object as a request asks for it; what the journal keeps of a mutation of one resource.
 *
 * @param operation id of the operation, the object's {@code spawn:operation} tag and client token
 * @param lineage identity of the state, so that two stacks of one name do not meet
 * @param id the object's id; empty for a create
 * @param inputs sensitive marks taken off; empty for a delete
 * @param before the inputs the object has had until now; empty for a create
 * @param attributes what is known of the object; empty for a create
 */
public record Wanted(
    String operation,
    String stack,
    String lineage,
    Address address,
    int generation,
    String id,
    Map<String, Value> inputs,
    Map<String, Value> before,
    Map<String, Value> attributes) {

  /** The only member of a task. */
  public static Wanted of(Task task) {
    if (task.members().size() != 1) {
      throw new IllegalArgumentException(task.kind() + " is made one by one");
    }
    Task.Member member = task.members().getFirst();
    ResourceState prior =
        task.verb() == host.spore.spawn.state.Operation.Change.CREATE ? null : member.prior();
    return new Wanted(
        task.operation(),
        task.stack(),
        task.lineage(),
        member.address(),
        member.generation(),
        prior == null ? "" : prior.id(),
        member.inputs(),
        prior == null ? Map.of() : prior.inputs(),
        prior == null ? Map.of() : prior.attributes());
  }

  /** What the journal keeps. */
  public Value.MapOf toValue() {
    Map<String, Value> entries = new LinkedHashMap<>();
    entries.put("operation", Value.text(operation));
    entries.put("stack", Value.text(stack));
    entries.put("lineage", Value.text(lineage));
    entries.put("address", Value.text(address.toString()));
    entries.put("generation", Value.number(generation));
    entries.put("id", Value.text(id));
    entries.put("inputs", new Value.MapOf(inputs));
    entries.put("before", new Value.MapOf(before));
    entries.put("attributes", new Value.MapOf(attributes));
    return new Value.MapOf(entries);
  }

  /** Reads what {@link #toValue} wrote. */
  public static Wanted read(Value.MapOf request) {
    Map<String, Value> entries = request.entries();
    return new Wanted(
        Attributes.text(entries, "operation"),
        Attributes.text(entries, "stack"),
        Attributes.text(entries, "lineage"),
        Address.parse(Attributes.text(entries, "address")).orElseThrow(),
        (int) Attributes.number(entries, "generation"),
        Attributes.text(entries, "id"),
        Attributes.map(entries, "inputs"),
        Attributes.map(entries, "before"),
        Attributes.map(entries, "attributes"));
  }

  /** Region of the object, which every kind has as an input. */
  public String region() {
    String wanted = text(Attributes.REGION);
    return wanted.isEmpty() ? Attributes.text(before, Attributes.REGION) : wanted;
  }

  /** An input as text; empty if it is not set. */
  public String text(String input) {
    return Attributes.text(inputs, input);
  }

  /** An input as a whole number; 0 if it is not set. */
  public long number(String input) {
    return Attributes.number(inputs, input);
  }

  /** True if the input is set and true. */
  public boolean flag(String input) {
    return Attributes.flag(inputs, input);
  }

  /** An input as a list of texts; empty if it is not set. */
  public List<String> texts(String input) {
    return Attributes.texts(inputs, input);
  }

  /** What is known of the object, or else what it was asked to be. */
  public String known(String attribute) {
    String known = Attributes.text(attributes, attribute);
    return known.isEmpty() ? Attributes.text(before, attribute) : known;
  }

  /** True if the input is not what it was. */
  public boolean changes(String input) {
    Value now = inputs.get(input);
    Value was = before.get(input);
    return now == null ? was != null : !now.equals(was);
  }
}
