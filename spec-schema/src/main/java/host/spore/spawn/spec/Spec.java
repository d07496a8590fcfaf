package host.spore.spawn.spec;

import host.spore.spawn.contract.lifecycle.Mpi;
import host.spore.spawn.contract.lifecycle.Notify;
import host.spore.spawn.contract.lifecycle.OnFailure;
import host.spore.spawn.diagnostic.SourceSpan;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One stack, as desired. Maps keep the order of the file.
 *
 * @param name the stack; namespaces state, tags and names
 * @param provider {@code aws}, {@code local} or another registered provider
 * @param sections what stands beside the machines; {@link #of} gives the entries of one
 * @param variables the resolved values by name, for the record of a run; sensitive ones are marked
 * @param written every field the user (or a template or {@code defaults}) set, for checks by place
 * @param digest over everything the spec was made from: file, templates, included files and
 *     variable values; two loads with the same digest desire the same
 */
public record Spec(
    int version,
    String name,
    String provider,
    @Nullable String region,
    Map<String, Value> variables,
    Map<String, String> tags,
    @Nullable Budget budget,
    Network network,
    Map<Section<?>, Map<String, ?>> sections,
    Map<String, InstanceSpec> instances,
    Map<String, ArraySpec> arrays,
    @Nullable Notify<Value> notifications,
    Map<String, Output> outputs,
    List<Move> moved,
    List<Address> forget,
    List<WrittenField> written,
    SpecDigest digest) {

  /** The entries of a section by name. */
  @SuppressWarnings("unchecked") // the section's own shape made them
  public <T> Map<String, T> of(Section<T> section) {
    return (Map<String, T>) sections.getOrDefault(section, Map.of());
  }

  public Map<String, IamRole> iam() {
    return of(IamRole.SECTION);
  }

  public Map<String, Volume> volumes() {
    return of(Volume.SECTION);
  }

  /**
   * Limits in USD; a plan that could exceed one is refused.
   *
   * @param perHour all machines running at once
   * @param total everything up to the last ttl
   */
  public record Budget(
      java.math.@Nullable BigDecimal perHour,
      java.math.@Nullable BigDecimal total,
      SourceSpan span) {}

  /** Single machine under {@code instances}. */
  public record InstanceSpec(String name, Machine machine, SourceSpan span) {
    public Address address() {
      return Address.of("instances." + name);
    }
  }

  /**
   * N machines of one shape with ranks 0 to {@code count - 1} under {@code arrays}.
   *
   * @param maxUnavailable how many may be down at once while members are replaced; null for all
   * @param minViable how many are enough to begin with; null for all
   * @param checkpoints where its checkpoints are kept; null if it has none
   */
  public record ArraySpec(
      String name,
      int count,
      Placement placement,
      OnFailure onFailure,
      @Nullable Mpi mpi,
      @Nullable Sweep sweep,
      @Nullable Integer maxUnavailable,
      @Nullable Integer minViable,
      @Nullable String checkpoints,
      Machine machine,
      SourceSpan span) {
    /** One whose members all do the same. */
    public ArraySpec(
        String name,
        int count,
        Placement placement,
        OnFailure onFailure,
        @Nullable Mpi mpi,
        Machine machine,
        SourceSpan span) {
      this(name, count, placement, onFailure, mpi, null, null, null, null, machine, span);
    }

    /** Tells a job where its array's checkpoints are. */
    public static final String CHECKPOINTS = "SPAWN_CHECKPOINTS";

    /** Where the checkpoints of this array alone are kept; null if it has none. */
    public @Nullable String checkpointPlace() {
      if (checkpoints == null) {
        return null;
      }
      return (checkpoints.endsWith("/") ? checkpoints : checkpoints + "/") + name;
    }

    /** The environment of its members' jobs. */
    public Map<String, Value> env() {
      String place = checkpointPlace();
      if (place == null) {
        return machine.env();
      }
      Map<String, Value> all = new LinkedHashMap<>(machine.env());
      all.put(CHECKPOINTS, Value.text(place));
      return all;
    }

    public Address member(int rank) {
      return Address.member("arrays." + name, rank);
    }
  }

  /**
   * Points in the space of some parameters, one for each member.
   *
   * @param points by rank: the environment variables {@code PARAM_NAME} and their values
   */
  public record Sweep(List<Map<String, String>> points) {
    public Sweep {
      points = List.copyOf(points);
    }
  }

  public enum Placement {
    NONE,
    CLUSTER,
    SPREAD
  }

  /** A value shown after apply and by {@code spawn output}; sensitive if any part of it is. */
  public record Output(String name, Value value, @Nullable String description, SourceSpan span) {}

  /** The resource at {@code from} is from now on known as {@code to}. */
  public record Move(Address from, Address to, SourceSpan span) {}

  /**
   * One field that was set.
   *
   * @param path where, with names: {@code arrays.train.spot.count}; list items as {@code [0]}
   * @param pattern the same with names and indices replaced by {@code *}: {@code
   *     arrays.*.spot.count}; short forms appear under the field they stand for ({@code ttl: 8h} is
   *     {@code instances.*.lifecycle.ttl})
   */
  public record WrittenField(String path, String pattern, SourceSpan span) {}
}
