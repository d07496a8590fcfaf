package host.spore.spawn.cli.view.diff;

import host.spore.spawn.value.Value;
import host.spore.spawn.value.Values;
import java.util.regex.Pattern;

/** A value on one line: text in quotes, what is secret or not known yet as a mark. */
public final class ValueText {
  private static final Pattern PLAIN_KEY = Pattern.compile("[\\p{Alnum}_.:/@-]+");

  private ValueText() {}

  public static String of(Value value) {
    return switch (value) {
      case Value.Text t ->
          t.equals(Folding.OWN) || t.equals(Folding.ITS_RANK)
              ? t.value()
              : Visible.quoted(t.value());
      case Value.ListOf l -> list(l);
      case Value.MapOf m -> map(m);
      case Value.Null n -> "null";
      case Value.Bool b -> Values.display(b);
      case Value.Num n -> Values.display(n);
      case Value.Unknown u -> Values.display(u);
      case Value.Sensitive s -> Values.display(s);
      case Value.Reference r -> "(known after apply)";
      case Value.Join j -> "(known after apply)";
    };
  }

  /** The name of a map's entry, in quotes unless it means nothing but itself. */
  static String key(String key) {
    return PLAIN_KEY.matcher(key).matches() ? key : Visible.quoted(key);
  }

  private static String list(Value.ListOf list) {
    StringBuilder all = new StringBuilder("[");
    for (Value item : list.items()) {
      all.append(all.length() == 1 ? "" : ", ").append(of(item));
    }
    return all.append(']').toString();
  }

  private static String map(Value.MapOf map) {
    StringBuilder all = new StringBuilder("{");
    map.entries()
        .forEach(
            (k, v) ->
                all.append(all.length() == 1 ? "" : ", ").append(key(k) + " = ").append(of(v)));
    return all.append('}').toString();
  }

  /** What a number is counted in whose name says GB: AWS's GB are GiB. Empty for all others. */
  static String unit(String name) {
    return name.endsWith("_gb") ? " # GiB" : "";
  }
}
