package host.spore.spawn.spec.load;

import host.spore.spawn.diagnostic.SourceSpan;
import host.spore.spawn.spec.shape.Report;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import host.spore.spawn.yaml.Node;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Answers {@code arrays.N.size} from the arrays' {@code count} or {@code sweep}. */
final class ArraySizes {
  private static final String SIZE = "size";

  private final Map<String, Node.Scalar> counts = new HashMap<>();
  private final Map<String, Node.Scalar> csvs = new HashMap<>();
  private final Report report;
  private final Csv csv;

  /** Points in a file that a spec names. */
  interface Csv {
    /** How many there are; null if they cannot be read, which is said elsewhere. */
    @Nullable Integer points(Node.Scalar path);
  }

  /** Those of a document without arrays. */
  ArraySizes(Report report) {
    this(null, report, path -> null);
  }

  ArraySizes(Node.@Nullable Mapping root, Report report, Csv csv) {
    this.report = report;
    this.csv = csv;
    Node.Entry arrays = root == null ? null : root.get("arrays");
    if (arrays == null || !(arrays.value() instanceof Node.Mapping mapping)) {
      return;
    }
    for (Node.Entry array : mapping.entries()) {
      Node.Entry count = array.value() instanceof Node.Mapping m ? m.get("count") : null;
      Node.Entry sweep = array.value() instanceof Node.Mapping m ? m.get("sweep") : null;
      Node.Scalar path = csvOf(sweep);
      if (path != null) {
        csvs.put("arrays." + array.key().text(), path);
      } else if (sweep != null) {
        counts.put("arrays." + array.key().text(), points(sweep));
      } else if (count != null && count.value() instanceof Node.Scalar scalar) {
        counts.put("arrays." + array.key().text(), scalar);
      }
    }
  }

  private static Node.@Nullable Scalar csvOf(Node.@Nullable Entry sweep) {
    Node.Entry file =
        sweep != null && sweep.value() instanceof Node.Mapping m ? m.get("csv") : null;
    return file != null && file.value() instanceof Node.Scalar path ? path : null;
  }

  /** A grid has as many points as there are combinations. */
  private static Node.Scalar points(Node.Entry sweep) {
    Value size = Value.UNKNOWN;
    if (sweep.value() instanceof Node.Mapping mapping) {
      Node.Entry list = mapping.get("list");
      Node.Entry grid = mapping.get("grid");
      if (list != null && list.value() instanceof Node.Sequence points) {
        size = Value.number(points.items().size());
      } else if (grid != null && grid.value() instanceof Node.Mapping axes) {
        long product = 1;
        for (Node.Entry axis : axes.entries()) {
          int values = axis.value() instanceof Node.Sequence s ? s.items().size() : 1;
          product = Math.min(product * values, Integer.MAX_VALUE);
        }
        size = Value.number(product);
      }
    }
    return new Node.Scalar("", true, size, sweep.key().span());
  }

  /** The size, if the reference asks for one; unknown if it cannot be said. */
  Value answer(Value.Reference reference) {
    return isSize(reference) ? size(reference.address(), new LinkedHashSet<>()) : reference;
  }

  private Value size(Address array, Set<String> asked) {
    Node.Scalar file = csvs.get(array.path());
    if (file != null) {
      Integer points = csv.points(file);
      return points == null ? Value.UNKNOWN : Value.number(points);
    }
    Node.Scalar count = counts.get(array.path());
    if (count == null) {
      return Value.UNKNOWN;
    }
    if (!asked.add(array.path())) {
      SourceSpan span = count.span();
      report.error(
          "SPN-0307",
          "`count` depends on itself: " + String.join(" → ", asked) + " → " + array.path(),
          "",
          span,
          null);
      return Value.UNKNOWN;
    }
    return switch (count.value()) {
      case Value.Num n -> n;
      case Value.Reference r -> isSize(r) ? size(r.address(), asked) : Value.UNKNOWN;
      case Value.Null n -> Value.UNKNOWN;
      case Value.Bool b -> Value.UNKNOWN;
      case Value.Text t -> Value.UNKNOWN;
      case Value.ListOf l -> Value.UNKNOWN;
      case Value.MapOf m -> Value.UNKNOWN;
      case Value.Unknown u -> Value.UNKNOWN;
      case Value.Sensitive s -> Value.UNKNOWN;
      case Value.Join j -> Value.UNKNOWN;
    };
  }

  private static boolean isSize(Value.Reference reference) {
    return !reference.address().isMember()
        && reference.attribute().equals(SIZE)
        && reference.address().path().startsWith("arrays.");
  }
}
