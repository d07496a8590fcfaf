package host.spore.spawn.engine.testing;

import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.diagnostic.Validated;
import host.spore.spawn.engine.provider.Capabilities;
import host.spore.spawn.engine.provider.Desired;
import host.spore.spawn.engine.provider.Provider;
import host.spore.spawn.spec.Spec;
import host.spore.spawn.spec.load.LoadRequest;
import host.spore.spawn.spec.load.SpecLoader;
import host.spore.spawn.spec.schema.SpecSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Specs that differ in one field alone. */
final class FieldVariants {
  private final SchemaSamples samples = new SchemaSamples(SpecSchema.json(pattern -> Map.of()));
  private final Provider provider;
  private final Path directory;
  private final String subject;
  private final Given given;

  /**
   * What they are made of.
   *
   * @param base the spec, in JSON
   * @param names by the map that they stand in, those under which the field is varied
   * @param values by field, each in JSON
   */
  record Given(
      String base,
      Map<String, List<String>> names,
      Map<String, List<String>> values,
      List<Beside> beside) {}

  /**
   * What stands beside a field.
   *
   * @param field the field, or one that it lies below
   * @param other pattern of what stands beside
   * @param json its value; {@code null} for nothing there
   */
  record Beside(String field, String other, String json) {}

  /**
   * One document.
   *
   * @param desired what is wanted by it; null if it is refused
   * @param meaning all that the engine is told; {@link #REFUSED} if the provider refuses it, empty
   *     if it is no spec
   */
  record Variant(String text, @Nullable List<Desired> desired, String meaning) {
    static final String REFUSED = "refused";
  }

  /**
   * Makes them.
   *
   * @param directory where specs lie, beside the files that they name
   * @param subject name of the machines whose fields are varied
   */
  FieldVariants(Provider provider, Path directory, String subject, Given given) {
    this.provider = provider;
    this.directory = directory;
    this.subject = subject;
    this.given = given;
  }

  /** Without the field and with each of its values, once for each name that it can stand under. */
  List<List<Variant>> of(String pattern) {
    List<List<Variant>> all = new ArrayList<>();
    for (int name = 0; name < names(pattern); name++) {
      all.add(under(name, pattern));
    }
    return all;
  }

  private int names(String pattern) {
    for (Map.Entry<String, List<String>> entry : given.names().entrySet()) {
      if (FieldPatterns.isAt(pattern, entry.getKey() + ".*")) {
        return entry.getValue().size();
      }
    }
    return 1;
  }

  private List<Variant> under(int name, String pattern) {
    SpecTree around = around(name, pattern);
    List<Variant> all = new ArrayList<>();
    Variant empty = variant(absent(around, name, pattern));
    all.add(empty.desired() == null ? variant(around.without(path(pattern, name))) : empty);
    for (Map.Entry<String, List<String>> entry : given.values().entrySet()) {
      String field = FieldPatterns.ofSameOwner(entry.getKey(), pattern);
      if (FieldPatterns.holds(field, pattern)) {
        entry.getValue().forEach(v -> all.add(variant(around.with(path(field, name), json(v)))));
        return all;
      }
    }
    List<String> path = path(pattern, name);
    samples.of(path).forEach(value -> all.add(variant(around.with(path, value))));
    return all;
  }

  private SpecTree around(int name, String pattern) {
    SpecTree around = SpecTree.of(given.base());
    for (Beside beside : given.beside()) {
      if (FieldPatterns.isAt(pattern, beside.field())
          && !FieldPatterns.same(pattern, beside.other())) {
        List<String> other = path(FieldPatterns.ofSameOwner(beside.other(), pattern), name);
        around =
            beside.json().equals("null")
                ? around.without(other)
                : around.with(other, json(beside.json()));
      }
    }
    return around;
  }

  private static Object json(String json) {
    return SpecTree.read(json.replace('\'', '"'));
  }

  /** Without the field; what means something although it is empty stays. */
  private SpecTree absent(SpecTree around, int name, String pattern) {
    SpecTree tree = around.without(path(pattern, name));
    List<String> written = SpecSchema.fieldPatterns();
    for (String above = FieldPatterns.above(pattern);
        !above.isEmpty();
        above = FieldPatterns.above(above)) {
      List<String> object = path(above, name);
      if (written.contains(above) && tree.get(object) == null) {
        tree = tree.with(object, Map.of());
      }
    }
    return tree;
  }

  Variant variant(SpecTree tree) {
    String text = tree.json();
    Path file = directory.resolve("case.spawn.yaml");
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<String> providers = List.of("aws", "local");
    LoadRequest request = new LoadRequest(file, Map.of(), Map.of(), List.of(), providers);
    Validated<Spec> loaded = new SpecLoader().load(request);
    if (loaded.hasErrors()) {
      return new Variant(text + " " + loaded.diagnostics(), null, "");
    }
    List<Diagnostic> refused = Capabilities.check(loaded.get(), provider);
    Validated<List<Desired>> compiled = provider.compile(loaded.get());
    return refused.isEmpty() && !compiled.hasErrors()
        ? new Variant(text, compiled.get(), meaning(loaded.get(), compiled.get()))
        : new Variant(text + " " + refused + compiled.diagnostics(), null, Variant.REFUSED);
  }

  private static String meaning(Spec spec, List<Desired> desired) {
    StringBuilder all = new StringBuilder();
    for (Desired d : desired) {
      all.append(d.address()).append(d.inputs()).append(d.chosen());
      all.append(d.dependsOn()).append(d.policy()).append(d.ttlHours());
    }
    Spec.Budget budget = spec.budget();
    all.append(budget == null ? "" : budget.perHour() + " " + budget.total());
    spec.outputs().forEach((name, o) -> all.append(name).append(o.value()).append(o.description()));
    spec.moved().forEach(m -> all.append(m.from()).append(m.to()));
    return all.append(spec.forget()).toString();
  }

  /** The names that lead to the field. */
  private List<String> path(String pattern, int name) {
    List<String> path = new ArrayList<>();
    String above = "";
    for (String part : pattern.replace(SpecTree.ITEM, "." + SpecTree.ITEM).split("\\.", -1)) {
      path.add(part.equals("*") ? name(above, name) : part);
      above += (above.isEmpty() || part.equals(SpecTree.ITEM) ? "" : ".") + part;
    }
    return path;
  }

  private String name(String map, int name) {
    if (FieldPatterns.OWNERS.contains(map)) {
      return subject;
    }
    for (Map.Entry<String, List<String>> entry : given.names().entrySet()) {
      if (FieldPatterns.same(map, entry.getKey())) {
        return entry.getValue().get(name);
      }
    }
    return "alpha";
  }
}
