package host.spore.spawn.provider.aws.lookup;

import host.spore.spawn.spec.Machine;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds the types that have what is required: of the current generation, no bare metal, the
 * cheapest first where prices are at hand, else the smallest.
 *
 * <p>What is not required decides nothing by chance: without {@code arch} it is {@code x86_64},
 * without {@code gpus} there are none, and those there are are NVIDIA's. So the image that goes
 * with the types stays the same when the types on offer change.
 */
public final class TypeSearch {
  /** More would only make the request larger. */
  public static final int MOST = 10;

  private static final long MIB = 1024L * 1024;

  private final Supplier<List<InstanceType>> all;
  private final Function<String, Optional<BigDecimal>> price;

  /**
   * A search.
   *
   * @param price USD per hour of a type, if it is at hand
   */
  TypeSearch(TypeCatalog catalog, Function<String, Optional<BigDecimal>> price) {
    this(catalog::all, price);
  }

  TypeSearch(Supplier<List<InstanceType>> all, Function<String, Optional<BigDecimal>> price) {
    this.all = all;
    this.price = price;
  }

  /**
   * At most {@link #MOST} types.
   *
   * @param also what else they must be, such as to be had as spot capacity
   */
  public List<InstanceType> find(Machine.Requirements wanted, Predicate<InstanceType> also) {
    List<InstanceType> fit = new ArrayList<>();
    for (InstanceType type : all.get()) {
      if (fits(type, wanted) && also.test(type)) {
        fit.add(type);
      }
    }
    fit.sort(order());
    return List.copyOf(fit.subList(0, Math.min(fit.size(), MOST)));
  }

  /** The architecture of whatever meets the requirements. */
  public static String architecture(Machine.Requirements wanted) {
    return wanted.arch() == null ? "x86_64" : wanted.arch();
  }

  private Comparator<InstanceType> order() {
    return Comparator.comparing(
            (InstanceType t) -> price.apply(t.name()).orElse(null),
            Comparator.nullsLast(Comparator.naturalOrder()))
        // A GPU costs more than any processor.
        .thenComparingInt(InstanceType::gpus)
        .thenComparingInt(InstanceType::cpus)
        .thenComparingLong(InstanceType::memoryMib)
        // Of equal ones the newer, and the plainer: each letter of a name is something to pay for.
        .thenComparingInt(t -> -TypeNames.generation(t.name()))
        .thenComparingInt(t -> t.name().length())
        .thenComparing(InstanceType::name);
  }

  private static boolean fits(InstanceType type, Machine.Requirements wanted) {
    Machine.ByteRange memory = wanted.memory();
    long bytes = type.memoryMib() * MIB;
    return within(type.cpus(), wanted.cpus())
        && type.architectures().contains(architecture(wanted))
        && (memory == null
            || (bytes >= memory.min() && (memory.max() == null || bytes <= memory.max())))
        && (wanted.gpus() == null
            ? type.gpus() == 0
            : within(type.gpus(), wanted.gpus()) && (type.gpus() == 0 || type.nvidia()));
  }

  private static boolean within(int number, Machine.@Nullable Range range) {
    return range == null
        || (number >= range.min() && (range.max() == null || number <= range.max()));
  }
}
