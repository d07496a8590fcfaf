package host.spore.spawn.provider.aws.lookup;

import host.spore.spawn.provider.aws.kind.Attributes;
import host.spore.spawn.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A machine image.
 *
 * @param rootDevice name of the root device, such as {@code /dev/xvda}
 * @param rootGb size of the root volume's snapshot in GiB
 * @param state such as {@code available}
 */
public record Image(
    String id, String name, String architecture, String rootDevice, int rootGb, String state) {

  Value toValue() {
    Map<String, Value> all = new LinkedHashMap<>();
    all.put("id", Value.text(id));
    all.put("name", Value.text(name));
    all.put("architecture", Value.text(architecture));
    all.put("root_device", Value.text(rootDevice));
    all.put("root_gb", Value.number(rootGb));
    all.put("state", Value.text(state));
    return new Value.MapOf(all);
  }

  static Image read(Map<String, Value> all) {
    return new Image(
        Attributes.text(all, "id"),
        Attributes.text(all, "name"),
        Attributes.text(all, "architecture"),
        Attributes.text(all, "root_device"),
        (int) Attributes.number(all, "root_gb"),
        Attributes.text(all, "state"));
  }
}
