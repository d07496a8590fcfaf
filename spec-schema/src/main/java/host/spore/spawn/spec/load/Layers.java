package host.spore.spawn.spec.load;

import host.spore.spawn.diagnostic.SourceSpan;
import host.spore.spawn.spec.expression.Expander;
import host.spore.spawn.spec.expression.Scope;
import host.spore.spawn.spec.shape.Decoding;
import host.spore.spawn.spec.shape.ObjectShape;
import host.spore.spawn.spec.shape.Report;
import host.spore.spawn.value.Value;
import host.spore.spawn.yaml.Node;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lays what the user wrote over the templates it names. */
final class Layers {
  private static final int MOST_NESTED = 10;
  private static final long MOST_VALUES = 4_000_000;
  private static final int MOST_APPLIED = 20_000;

  private final Declarations declarations;
  private final TemplateLibrary library;
  private final LoadFiles files;
  private final Report report;
  private @Nullable String stack;
  private int applied;
  private long worked;
  private boolean incomplete;

  Layers(Declarations declarations, TemplateLibrary library, LoadFiles files, Report report) {
    this.declarations = declarations;
    this.library = library;
    this.files = files;
    this.report = report;
  }

  void stack(@Nullable String name) {
    stack = name;
  }

  /**
   * Counts values that are laid over or under others.
   *
   * @throws Decoding.TooLarge past the limit
   */
  void work(long values) {
    worked += values;
    if (worked > MOST_VALUES) {
      throw new Decoding.TooLarge();
    }
  }

  /** How many values a node holds. */
  static int size(Node node) {
    int size = 1;
    switch (node) {
      case Node.Scalar scalar -> {}
      case Node.Sequence sequence -> {
        for (Node item : sequence.items()) {
          size += size(item);
        }
      }
      case Node.Mapping mapping -> {
        for (Node.Entry entry : mapping.entries()) {
          size += size(entry.value());
        }
      }
    }
    return size;
  }

  /** True if a template is missing, so that what it would have given is missing too. */
  boolean incomplete() {
    return incomplete;
  }

  /** The node in its long form over its template, if it names one. */
  Node layered(Node node, ObjectShape<?> shape) {
    return layered(node, shape, List.of());
  }

  private Node layered(Node node, ObjectShape<?> shape, List<Path> above) {
    if (!(node instanceof Node.Mapping mapping)) {
      return node;
    }
    Node.Entry template = mapping.get("template");
    Node.Entry with = mapping.get("with");
    if (template == null && with == null) {
      return shape.normalize(mapping, report);
    }
    Node own = shape.normalize(without(mapping, "template", "with"), report);
    if (template == null) {
      report.error(
          "SPN-0404",
          "`with` without `template`",
          "It gives values to the variables of a template.",
          with == null ? mapping.span() : with.key().span(),
          "add `template: NAME`");
      return own;
    }
    Node under = template(template.value(), with, shape, above);
    incomplete |= under == null;
    return under == null ? own : shape.merge(own, under);
  }

  private @Nullable Node template(
      Node name, Node.@Nullable Entry with, ObjectShape<?> shape, List<Path> above) {
    if (!(name instanceof Node.Scalar scalar) || !(scalar.value() instanceof Value.Text text)) {
      report.error("SPN-0103", "`template` must be a name", "", name.span(), null);
      return null;
    }
    TemplateLibrary.Template found = library.find(text.value(), scalar.span());
    if (found == null || found.root() == null || !mayApply(found.file(), scalar.span(), above)) {
      return null;
    }
    if (found.remote()) {
      files.fromElsewhere(found.root().span().file());
    }
    Scope.Shared shared = found.remote() ? new Secluded(files) : files;
    Scope scope = scope(found.root(), found.file(), with, scalar.span(), shared);
    work(size(found.root()));
    Node.Mapping body = without(found.root(), "variables");
    Node expanded = new Expander(scope, report).expand(body);
    List<Path> chain = new ArrayList<>(above);
    chain.add(found.file());
    return layered(expanded, shape, chain);
  }

  private boolean mayApply(Path file, SourceSpan span, List<Path> above) {
    if (above.contains(file)) {
      report.error(
          "SPN-0403",
          "template `" + file.getFileName() + "` uses itself",
          "By way of: " + above + ".",
          span,
          null);
      return false;
    }
    if (above.size() >= MOST_NESTED || ++applied > MOST_APPLIED) {
      report.error("SPN-0403", "templates are used too deeply or too often", "", span, null);
      return false;
    }
    return true;
  }

  private Scope scope(
      Node.Mapping root,
      Path file,
      Node.@Nullable Entry with,
      SourceSpan use,
      Scope.Shared shared) {
    WithValues given = new WithValues(with, use, report);
    Path directory = file.toAbsolutePath().getParent();
    return declarations.scope(
        root, given.values(), given, directory == null ? file : directory, shared, stack);
  }

  /** The values under {@code with}. */
  private static final class WithValues implements VariableValues.Source {
    private final Map<String, Value> values = new LinkedHashMap<>();
    private final Map<String, SourceSpan> spans = new LinkedHashMap<>();
    private final SourceSpan use;

    WithValues(Node.@Nullable Entry with, SourceSpan use, Report report) {
      this.use = use;
      if (with == null) {
        return;
      }
      if (!(with.value() instanceof Node.Mapping mapping)) {
        report.error("SPN-0103", "`with` must be a mapping", "", with.value().span(), null);
        return;
      }
      for (Node.Entry entry : mapping.entries()) {
        if (entry.value() instanceof Node.Scalar scalar) {
          values.put(entry.key().text(), scalar.value());
          spans.put(entry.key().text(), entry.key().span());
        } else {
          report.error("SPN-0103", "`with` takes single values", "", entry.value().span(), null);
        }
      }
    }

    Map<String, Value> values() {
      return values;
    }

    @Override
    public SourceSpan span(String name) {
      return spans.getOrDefault(name, use);
    }

    @Override
    public String how(String name) {
      return "give it where the template is used: `with: { " + name + ": … }`";
    }
  }

  static Node.Mapping without(Node.Mapping mapping, String... names) {
    List<String> unwanted = List.of(names);
    List<Node.Entry> entries = new ArrayList<>(mapping.entries().size());
    for (Node.Entry entry : mapping.entries()) {
      if (!unwanted.contains(entry.key().text())) {
        entries.add(entry);
      }
    }
    return new Node.Mapping(entries, mapping.span());
  }
}
