package host.spore.spawn.provider.aws.userdata;

import host.spore.spawn.provider.aws.kind.Attributes;
import host.spore.spawn.provider.aws.kind.instance.InstanceKind;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import host.spore.spawn.value.Values;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a machine is told before its first start; the same for all machines of a launch.
 *
 * @param path the instance, or the array without an index
 * @param ranks of the machines in launch order, such as {@code 0-249}; empty for no array
 * @param arrayId empty for no array
 * @param expires deadline, ISO 8601; empty for none
 * @param inputs of the machine, as {@link host.spore.spawn.provider.aws.kind.instance.InstanceKind}
 *     declares
 */
public record Boot(
    String stack,
    Address path,
    String ranks,
    String arrayId,
    String expires,
    Map<String, Value> inputs) {

  private static final Value SOME_ADDRESS = Value.text("ip-172-031-255-255");
  private static final String SOME_TIME = "2026-01-01T00:00:00Z";

  /**
   * What it will be like, for its size: what is known only after apply is taken to be as long as an
   * address.
   *
   * @param inputs as the spec asks for them, references and all
   */
  public static Boot estimate(String stack, Address address, Map<String, Value> inputs) {
    Map<String, Value> known = new LinkedHashMap<>();
    inputs.forEach(
        (name, value) -> {
          Value resolved = Values.resolve(value, reference -> SOME_ADDRESS);
          known.put(name, Values.isKnown(resolved) ? resolved : SOME_ADDRESS);
        });
    String name = address.name();
    return address.isMember()
        ? new Boot(
            stack,
            Address.of(address.path()),
            "0-99999",
            name + "-20260101-abcdef",
            SOME_TIME,
            onePoint(known))
        : new Boot(stack, address, "", "", SOME_TIME, known);
  }

  /** As many points can be told at once as there is room for, but not less than one. */
  private static Map<String, Value> onePoint(Map<String, Value> inputs) {
    Map<String, Value> point = Attributes.map(inputs, InstanceKind.PARAMETERS);
    return point.isEmpty() ? inputs : Points.put(inputs, Map.of(99_999, point));
  }
}
