package host.spore.spawn.engine.provider;

import host.spore.spawn.diagnostic.SourceSpan;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A resource as the spec wants it.
 *
 * @param inputs attributes asked for; may contain references to other resources, which count as
 *     dependencies without being repeated in {@code dependsOn}
 * @param batch resources of equal kind and batch name may be made by one request; null for none
 * @param ttlHours hours until the deadline, for the cost; null if it has none
 * @param chosen further inputs by name, which give way to what was chosen before
 */
public record Desired(
    Address address,
    String kind,
    String provider,
    Map<String, Value> inputs,
    List<Address> dependsOn,
    Policy policy,
    @Nullable String batch,
    @Nullable Double ttlHours,
    @Nullable SourceSpan span,
    Map<String, Chosen> chosen) {

  /** A resource for which the provider chose nothing. */
  public Desired(
      Address address,
      String kind,
      String provider,
      Map<String, Value> inputs,
      List<Address> dependsOn,
      Policy policy,
      @Nullable String batch,
      @Nullable Double ttlHours,
      @Nullable SourceSpan span) {
    this(address, kind, provider, inputs, dependsOn, policy, batch, ttlHours, span, Map.of());
  }

  /**
   * An input that the provider chose where the spec leaves it open, such as the newest image. Once
   * recorded it stays, for the resource and for the array it belongs to, as long as the input it
   * was chosen by does: a newer image must not replace running work unasked.
   *
   * @param by name of the input that says what to choose, such as {@code image}
   */
  public record Chosen(Value value, String by) {}

  /** The same with the choices made inputs. */
  public Desired settled(Map<String, Value> all) {
    return new Desired(
        address, kind, provider, all, dependsOn, policy, batch, ttlHours, span, Map.of());
  }

  /**
   * How the plan may touch it.
   *
   * @param maxUnavailable how many members of its array may be down at once while they are
   *     replaced; 0 for any number
   * @param viability with how many members its array can do; null if it needs all
   */
  public record Policy(
      boolean preventDestroy,
      boolean createBeforeDestroy,
      List<String> ignoreChanges,
      int maxUnavailable,
      @Nullable Viability viability) {
    public static final Policy DEFAULT = new Policy(false, false, List.of());

    /** One that may be replaced together with any others. */
    public Policy(boolean preventDestroy, boolean createBeforeDestroy, List<String> ignoreChanges) {
      this(preventDestroy, createBeforeDestroy, ignoreChanges, 0, null);
    }

    /** The same, of whose array this many may be down at once. */
    public Policy(
        boolean preventDestroy,
        boolean createBeforeDestroy,
        List<String> ignoreChanges,
        int maxUnavailable) {
      this(preventDestroy, createBeforeDestroy, ignoreChanges, maxUnavailable, null);
    }
  }
}
