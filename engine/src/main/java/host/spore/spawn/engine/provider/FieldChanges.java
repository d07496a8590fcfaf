package host.spore.spawn.engine.provider;

import host.spore.spawn.engine.provider.Kind.Attribute;
import host.spore.spawn.engine.provider.Kind.OnChange;
import host.spore.spawn.engine.provider.Kind.Said;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * What a change of a spec's field does to what runs, as the provider's kinds declare it. The same
 * declarations decide in the plan.
 */
public final class FieldChanges {
  /** The field that says of which provider, and so of which kind, everything is. */
  private static final String PROVIDER = "provider";

  private final Provider provider;
  private final List<Kind> kinds;
  private final Set<String> supported;

  /**
   * One attribute that a field says.
   *
   * @param said how
   */
  public record Effect(Kind kind, Attribute attribute, Said said) {}

  public FieldChanges(Provider provider) {
    this.provider = provider;
    this.kinds = provider.kinds();
    this.supported = provider.supportedFields();
  }

  /** Gives the word for a field by the names of the providers that support it. */
  public static Function<String, Map<String, String>> words(Collection<Provider> providers) {
    Map<String, FieldChanges> all = new LinkedHashMap<>();
    for (Provider provider : providers) {
      all.put(provider.name(), new FieldChanges(provider));
    }
    return pattern -> {
      Map<String, String> words = new LinkedHashMap<>();
      all.forEach(
          (name, changes) -> {
            if (changes.supports(pattern)) {
              words.put(name, changes.word(pattern));
            }
          });
      return words;
    };
  }

  /** True if the provider honours the field. */
  public boolean supports(String pattern) {
    return !Capabilities.covering(pattern, supported).isEmpty()
        && provider.whyUnsupported(pattern).isEmpty();
  }

  /**
   * The attributes that a field says, which are those declared for it or for the next field above
   * it; empty if a change of it concerns the plan alone.
   *
   * @param pattern of a {@link host.spore.spawn.spec.Spec.WrittenField}
   */
  public List<Effect> effects(String pattern) {
    String declared = Capabilities.covering(pattern, supported);
    String ofMachine = declared.replaceFirst("^(instances|arrays)\\.\\*", "machine.*");
    List<Effect> effects = new ArrayList<>();
    for (Kind kind : kinds) {
      for (Attribute attribute : kind.attributes()) {
        for (Said said : attribute.said()) {
          if (said.field().equals(declared) || said.field().equals(ofMachine)) {
            effects.add(new Effect(kind, attribute, said));
          }
        }
      }
    }
    return effects;
  }

  /**
   * {@code in-place}, {@code restart}, {@code replace}, {@code none} for what concerns the plan
   * alone, or where it depends such as {@code in-place; replace (with a script)}.
   */
  public String word(String pattern) {
    if (pattern.equals(PROVIDER)) {
      return text(OnChange.REPLACE);
    }
    Map<OnChange, Set<String>> all = new EnumMap<>(OnChange.class);
    for (Effect effect : effects(pattern)) {
      Said said = effect.said();
      all.computeIfAbsent(said.onChange(), c -> new LinkedHashSet<>()).add(said.where());
    }
    List<String> words = new ArrayList<>();
    all.forEach((change, where) -> words.add(text(change) + text(where)));
    return words.isEmpty() ? "none" : String.join("; ", words);
  }

  /** Nothing if it is so in any case. */
  private static String text(Set<String> where) {
    return where.contains("") ? "" : " (" + String.join(", ", where) + ")";
  }

  private static String text(OnChange change) {
    return switch (change) {
      case UPDATE -> "in-place";
      case RESTART -> "restart";
      case REPLACE -> "replace";
    };
  }
}
