package host.spore.spawn.engine.testing;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.engine.plan.Action;
import host.spore.spawn.engine.plan.Change;
import host.spore.spawn.engine.plan.Change.AttributeChange;
import host.spore.spawn.engine.plan.Plan;
import host.spore.spawn.engine.provider.Desired;
import host.spore.spawn.engine.provider.FieldChanges;
import host.spore.spawn.engine.provider.Kind.OnChange;
import host.spore.spawn.engine.provider.Provider;
import host.spore.spawn.engine.testing.FieldVariants.Beside;
import host.spore.spawn.engine.testing.FieldVariants.Variant;
import host.spore.spawn.spec.schema.SpecSchema;
import host.spore.spawn.value.Value;
import host.spore.spawn.value.Values;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the schema says of a change of a field is what the plan does, and no field is silently
 * ignored: for every field that the schema has and the provider supports, specs that differ in it
 * alone are planned over one another.
 *
 * <p>Values come from the schema, so that a new field is tried without anything being added here;
 * what must stand beside it, or values that mean something to the provider, may have to be.
 */
public abstract class FieldChangesContract {
  /** Name of the machines whose fields are varied, an instance and an array. */
  protected static final String SUBJECT = "subject";

  /** What no plan over the same state can show, and why. */
  private static final Map<String, String> BEYOND =
      Map.of(
          "version", "there is one",
          "name", "another name is another stack, of which nothing is there yet",
          "provider", "what is of another provider is of another kind, and always replaced");

  /** Where the specs lie, beside the files that they name. */
  @TempDir protected Path directory;

  /** The provider; only what it declares and what it compiles is asked for. */
  protected abstract Provider provider();

  /** A spec in JSON with {@link #SUBJECT} among its instances and arrays. */
  protected abstract String base();

  /** By the map that they stand in, such as {@code volumes}: names that differ in what they do. */
  protected Map<String, List<String>> names() {
    return Map.of();
  }

  /** Values by field, each as JSON, where those of the schema mean nothing to the provider. */
  protected Map<String, List<String>> values() {
    return Map.of();
  }

  /** By field, what must stand beside it: the pattern of another field, and its value as JSON. */
  protected Map<String, Map<String, String>> beside() {
    return Map.of();
  }

  /** Fields of which no two values differ in what they do, and why. */
  protected abstract Map<String, String> fixed();

  @BeforeEach
  final void files() throws IOException {
    Files.writeString(directory.resolve("save.sh"), "#!/bin/sh\n");
    Files.writeString(directory.resolve("other.sh"), "#!/bin/sh\ntrue\n");
    Files.writeString(directory.resolve("points.csv"), "lr\n1\n");
    Files.writeString(directory.resolve("others.csv"), "lr\n2\n");
    Files.writeString(directory.resolve("more.csv"), "lr\n1\n2\n");
  }

  private FieldVariants variants() {
    Map<String, List<String>> values = new LinkedHashMap<>(values());
    FieldValues.VALUES.forEach(values::putIfAbsent);
    List<Beside> beside = new ArrayList<>(FieldValues.BESIDE);
    beside()
        .forEach(
            (field, all) ->
                all.forEach((other, json) -> beside.add(new Beside(field, other, json))));
    return new FieldVariants(
        provider(), directory, SUBJECT, new FieldVariants.Given(base(), names(), values, beside));
  }

  private static List<String> supported(FieldChanges changes) {
    List<String> supported = new ArrayList<>(SpecSchema.fieldPatterns());
    supported.removeIf(pattern -> !changes.supports(pattern) || BEYOND.containsKey(pattern));
    return supported;
  }

  @TestFactory
  Stream<DynamicTest> everySupportedFieldDoesWhatTheSchemaSays() {
    FieldChanges changes = new FieldChanges(provider());
    FieldVariants variants = variants();
    Set<String> fixed = fixed().keySet();
    return supported(changes).stream()
        .filter(pattern -> fixed.stream().noneMatch(f -> FieldPatterns.same(pattern, f)))
        .map(
            pattern ->
                DynamicTest.dynamicTest(
                    pattern, () -> check(pattern, changes, variants.of(pattern))));
  }

  private void check(String pattern, FieldChanges changes, List<List<Variant>> all) {
    String seen = seen(all);
    assertThat(all).as(seen).anyMatch(FieldChangesContract::mean);
    Map<String, Set<OnChange>> declared = new TreeMap<>();
    Set<String> attributes = new TreeSet<>();
    Set<String> asked = new TreeSet<>();
    for (FieldChanges.Effect effect : changes.effects(pattern)) {
      OnChange word = effect.said().onChange();
      declared.computeIfAbsent(effect.kind().name(), k -> none()).add(word);
      String attribute = effect.kind().name() + " " + effect.attribute().name();
      attributes.add(attribute);
      asked.add(attribute + " " + word);
    }
    Seen planned = plan(pattern, attributes, all);
    assertThat(planned.words).as(seen).isEqualTo(declared);
    assertThat(planned.asked).as(seen).containsAll(asked);
    assertThat(changes.word(pattern).replaceAll(" \\([^)]*\\)", ""))
        .as("the word in the schema")
        .isEqualTo(planned.word());
  }

  private static Set<OnChange> none() {
    return EnumSet.noneOf(OnChange.class);
  }

  /** What changes of a field were seen to do. */
  private static final class Seen {
    /** By kind: for each change, what was done to the resource. */
    final Map<String, Set<OnChange>> words = new TreeMap<>();

    /** Kind, attribute and what its change asked for. */
    final Set<String> asked = new TreeSet<>();

    String word() {
      Set<OnChange> all = none();
      words.values().forEach(all::addAll);
      List<String> texts = new ArrayList<>();
      for (OnChange word : all) {
        texts.add(
            switch (word) {
              case UPDATE -> "in-place";
              case RESTART -> "restart";
              case REPLACE -> "replace";
            });
      }
      return texts.isEmpty() ? "none" : String.join("; ", texts);
    }
  }

  /** True if they are not all the same to the provider, or it takes only one of them. */
  private static boolean mean(List<Variant> variants) {
    return variants.stream().map(Variant::meaning).filter(m -> !m.isEmpty()).distinct().count() > 1;
  }

  private static String seen(List<List<Variant>> all) {
    StringBuilder text = new StringBuilder();
    for (List<Variant> variants : all) {
      for (Variant one : variants) {
        text.append(one.desired() == null ? "refused " : "").append(one.text()).append('\n');
      }
    }
    return text.toString();
  }

  private Seen plan(String pattern, Set<String> attributes, List<List<Variant>> all) {
    Seen seen = new Seen();
    for (List<Variant> variants : all) {
      for (Variant before : variants) {
        for (Variant after : variants) {
          if (before.desired() != null && after.desired() != null) {
            Plan plan =
                new PlannedWorld(provider().kinds()).with(before.desired()).plan(after.desired());
            plan.changes().forEach(change -> count(pattern, attributes, change, seen));
          }
        }
      }
    }
    return seen;
  }

  /**
   * Counts one change, but for what only follows from the replacement of another resource.
   *
   * @param attributes those that the field is declared for, with their kinds
   */
  private static void count(String pattern, Set<String> attributes, Change change, Seen seen) {
    OnChange done = word(change.action());
    if (done == null) {
      return;
    }
    OnChange strongest = null;
    for (AttributeChange one : change.attributes()) {
      String attribute = change.kind() + " " + one.name();
      OnChange asks = one.onChange();
      boolean own = concerns(pattern, change) && isKnown(one);
      if (asks != null && (own || attributes.contains(attribute))) {
        seen.asked.add(attribute + " " + asks);
        strongest = strongest == null || strongest.compareTo(asks) < 0 ? asks : strongest;
      }
    }
    if (strongest != null) {
      assertThat(done).as(change.address().toString()).isGreaterThanOrEqualTo(strongest);
      seen.words.computeIfAbsent(change.kind(), k -> none()).add(strongest);
    }
  }

  /** What follows from the replacement of another resource is not known before it. */
  private static boolean isKnown(AttributeChange attribute) {
    return attribute.after() == null || Values.isKnown(attribute.after());
  }

  /** Of a machine's field, what matters is what it does to the machine. */
  private static boolean concerns(String pattern, Change change) {
    String machine = pattern.replaceFirst("\\.\\*.*", "." + SUBJECT);
    return !FieldPatterns.isOfMachine(pattern) || change.address().path().equals(machine);
  }

  private static @Nullable OnChange word(Action action) {
    return switch (action) {
      case Action.Update u -> OnChange.UPDATE;
      case Action.Restart r -> OnChange.RESTART;
      case Action.Replace r -> OnChange.REPLACE;
      case Action.NoOp n -> null;
      case Action.Create c -> null;
      case Action.Delete d -> null;
      case Action.Forget f -> null;
      case Action.Finished f -> null;
    };
  }

  private Variant with(Object ignored, Object env, Object tags) {
    SpecTree tree = SpecTree.of(base());
    tree = tree.with(List.of("instances", SUBJECT, "lifecycle", "ignore_changes"), ignored);
    tree = tree.with(List.of("instances", SUBJECT, "env"), env);
    return variants().variant(tree.with(List.of("instances", SUBJECT, "tags"), tags));
  }

  @Test
  void aNameThatNothingHasCannotBeIgnored() {
    Map<String, Object> none = Map.of("A", "1");
    assertThat(with(List.of("env.FOO", "tags.a", "run", "all", "lifecycle.ttl"), none, none))
        .extracting(Variant::desired)
        .isNotNull();
    for (String[] wrong : new String[][] {{"tgas", "tags"}, {"Env", "env"}, {"tgas.a", "tags"}}) {
      Variant refused = with(List.of(wrong[0]), none, none);
      assertThat(refused.desired()).as(wrong[0]).isNull();
      assertThat(refused.text()).contains("SPN-1103").contains("did you mean `" + wrong[1] + "`");
    }
  }

  @Test
  void anEntryOfAMapIsIgnoredByItsPath() {
    List<String> ignored = List.of("env.A", "tags.a.b");
    Map<String, Object> tags = Map.of("a.b", "1", "c", "1");
    Variant before = with(ignored, Map.of("A", "1", "B", "1"), tags);
    Variant other = with(ignored, Map.of("A", "2", "B", "1"), Map.of("a.b", "2", "c", "1"));
    Variant more = with(ignored, Map.of("A", "2", "B", "2"), Map.of("a.b", "2", "c", "2"));
    Variant none = with(ignored, Map.of("B", "1"), Map.of("c", "1"));

    assertThat(attributes(before, other)).isEmpty();
    assertThat(attributes(before, none)).isEmpty();
    assertThat(attributes(before, more)).containsExactlyInAnyOrder("env", "tags");
    Plan plan = new PlannedWorld(provider().kinds()).with(wanted(before)).plan(wanted(more));
    for (Change change : plan.changes()) {
      if (change.address().path().equals("instances." + SUBJECT)) {
        assertThat(change.after().get("env"))
            .isEqualTo(new Value.MapOf(Map.of("A", Value.text("1"), "B", Value.text("2"))));
      }
    }
  }

  private static List<Desired> wanted(Variant variant) {
    assertThat(variant.desired()).as(variant.text()).isNotNull();
    return variant.desired();
  }

  private Set<String> attributes(Variant before, Variant after) {
    Set<String> names = new TreeSet<>();
    Plan plan = new PlannedWorld(provider().kinds()).with(wanted(before)).plan(wanted(after));
    for (Change change : plan.changes()) {
      if (change.address().path().equals("instances." + SUBJECT)) {
        change.attributes().stream()
            .filter(a -> a.onChange() != null)
            .forEach(a -> names.add(a.name()));
      }
    }
    return names;
  }

  /** What is said to be fixed is supported and still so; what is given is used. */
  @Test
  void nothingIsSaidInVain() {
    FieldChanges changes = new FieldChanges(provider());
    List<String> supported = supported(changes);
    FieldVariants variants = variants();
    List<String> stale = new ArrayList<>();
    for (String field : fixed().keySet()) {
      assertThat(supported).as(field).anyMatch(pattern -> FieldPatterns.same(pattern, field));
      for (String pattern : supported) {
        if (FieldPatterns.same(pattern, field)
            && !plan(pattern, Set.of(), variants.of(pattern)).words.isEmpty()) {
          stale.add(pattern);
        }
      }
    }
    assertThat(stale).as("is fixed, and is seen to do something").isEmpty();
    Stream.of(names(), values(), beside())
        .flatMap(given -> given.keySet().stream())
        .forEach(
            field -> assertThat(supported).as(field).anyMatch(p -> FieldPatterns.isAt(p, field)));
  }
}
