package host.spore.spawn.contract.lifecycle;

import host.spore.spawn.contract.json.ContractException;
import host.spore.spawn.contract.json.Fields;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The names in DNS that stand for the machine.
 *
 * @param zone such as {@code example.com}
 * @param parent what the names end with, such as {@code stack.example.com}
 * @param label of the machine, or of its array; a member's own has its rank behind it
 * @param group whether {@code LABEL.PARENT} stands for all members
 * @param isPublic whether they hold public addresses
 */
public record DnsNames(String zone, String parent, String label, boolean group, boolean isPublic) {
  /** Name of the rule. */
  public static final String NAME = "dns";

  private static final String PUBLIC = "public";

  /** As a tree, which {@link #read} reads. */
  public Map<String, Object> entries() {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("zone", zone);
    out.put("parent", parent);
    out.put("label", label);
    out.put("group", group);
    out.put("address", isPublic ? PUBLIC : "private");
    return out;
  }

  /**
   * Reads a tree.
   *
   * @throws ContractException if it is no such rule
   */
  public static DnsNames read(Fields f) throws ContractException {
    return new DnsNames(
        f.text("zone"),
        f.text("parent"),
        f.text("label"),
        f.has("group") && f.flag("group"),
        f.text("address", "").equals(PUBLIC));
  }
}
