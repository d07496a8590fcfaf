package host.spore.spawn.contract.lifecycle;

import host.spore.spawn.contract.json.ContractException;
import host.spore.spawn.contract.json.Fields;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lists of an array's members that are kept as its peers are.
 *
 * @param slots processes per member
 * @param hostfile host path
 * @param slurm host path of a least {@code slurm.conf}; null for none
 */
public record Mpi(int slots, String hostfile, @Nullable String slurm) {
  /** Name of the rule. */
  public static final String NAME = "mpi";

  /** As a tree, which {@link #read} reads. */
  public Map<String, Object> entries() {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("slots", (long) slots);
    out.put("hostfile", hostfile);
    if (slurm != null) {
      out.put("slurm", slurm);
    }
    return out;
  }

  /**
   * Reads a tree.
   *
   * @throws ContractException if it is no such rule
   */
  public static Mpi read(Fields f) throws ContractException {
    return new Mpi(
        f.has("slots") ? f.integer("slots") : 1, f.text("hostfile"), f.textOrNull("slurm"));
  }
}
