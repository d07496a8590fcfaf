package host.spore.spawn.spec.load;

import host.spore.spawn.diagnostic.SourceSpan;
import host.spore.spawn.diagnostic.Validated;
import host.spore.spawn.spec.Spec;
import host.spore.spawn.spec.check.Checks;
import host.spore.spawn.spec.expression.Expander;
import host.spore.spawn.spec.expression.Scope;
import host.spore.spawn.spec.object.SpecParts;
import host.spore.spawn.spec.object.SpecShape;
import host.spore.spawn.spec.shape.Decoding;
import host.spore.spawn.spec.shape.ObjectShape;
import host.spore.spawn.spec.shape.Place;
import host.spore.spawn.spec.shape.Report;
import host.spore.spawn.value.Value;
import host.spore.spawn.yaml.Node;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One load, step by step. */
final class Loading {
  private final LoadRequest request;
  private final Report report = new Report();
  private final LoadFiles files;
  private final SpecShape shape = new SpecShape();
  private final Path directory;
  private final Declarations declarations;
  private final Layers layers;

  Loading(LoadRequest request) {
    this.request = request;
    this.files = new LoadFiles(request.environment());
    Path parent = request.file().getParent();
    this.directory = parent == null ? Path.of("") : parent;
    List<Path> templates = new ArrayList<>();
    templates.add(directory.resolve("templates"));
    templates.addAll(request.templateDirectories());
    this.declarations =
        new Declarations(
            report, new Around(null, request.providers(), new ArraySizes(report), files));
    this.layers =
        new Layers(
            declarations,
            new TemplateLibrary(templates, request.remote(), files, report),
            files,
            report);
  }

  /** The spec, or every mistake; both if there are only warnings. */
  Validated<Spec> run() {
    Node.Mapping root = files.yaml(request.file(), report);
    if (root == null) {
      return Validated.failed(report.toList());
    }
    try {
      return loaded(root);
    } catch (Decoding.TooLarge e) {
      report.error(
          "SPN-0008",
          "with its templates and defaults opened the spec is too large",
          "It has more fields than can be meant.",
          root.span(),
          null);
      return Validated.failed(report.toList());
    }
  }

  private Validated<Spec> loaded(Node.Mapping root) {
    Scope scope =
        declarations.scope(root, request.variables(), new Outside(), directory, files, null);
    String stack = name(root, scope);
    layers.stack(stack);
    Node expanded =
        new Expander(scope.withStack(stack), report).expand(Layers.without(root, "variables"));
    if (!(layers.layered(expanded, shape) instanceof Node.Mapping document)) {
      throw new IllegalStateException("a mapping stays a mapping");
    }
    Node.Mapping complete = withDefaults(document);
    ArraySizes sizes = new ArraySizes(complete, report, path -> Around.points(path, files));
    Around around = new Around(complete, request.providers(), sizes, files);
    Decoding decoding = new Decoding(report, around);
    SpecParts parts = shape.decode(complete, decoding, Place.ROOT);
    ReferenceCheck.run(files.uses(), around.names(), sizes, report);
    return parts == null ? Validated.failed(report.toList()) : checked(parts, scope, decoding);
  }

  private Validated<Spec> checked(SpecParts parts, Scope scope, Decoding decoding) {
    Spec spec =
        new Spec(
            parts.version(),
            parts.name() == null ? "" : parts.name(),
            parts.provider(),
            parts.region(),
            scope.variables(),
            parts.tags(),
            parts.budget(),
            parts.network(),
            parts.sections(),
            parts.instances(),
            parts.arrays(),
            parts.notifications(),
            parts.outputs(),
            parts.moved(),
            parts.forget(),
            List.copyOf(decoding.writtenFields()),
            files.digest(scope.variables()));
    if (!layers.incomplete()) {
      Checks.run(spec, decoding.misspelt(), report);
    }
    return report.hasErrors()
        ? Validated.failed(report.toList())
        : Validated.of(spec, report.toList());
  }

  /** The name of the stack, before anything that may use it is read. */
  private @Nullable String name(Node.Mapping root, Scope scope) {
    Node.Entry entry = root.get("name");
    if (entry == null) {
      return null;
    }
    Node node = new Expander(scope, report).expand(entry.value());
    return node instanceof Node.Scalar s && s.value() instanceof Value.Text ? s.text() : null;
  }

  /** Every machine over its template over the defaults. */
  private Node.Mapping withDefaults(Node.Mapping document) {
    Node.Entry entry = document.get("defaults");
    Node defaults = entry == null ? null : layers.layered(entry.value(), shape.instanceShape());
    if (defaults != null && !(defaults instanceof Node.Mapping)) {
      report.error("SPN-0103", "`defaults` must be a mapping", "", defaults.span(), null);
      defaults = null;
    }
    List<Node.Entry> entries = new ArrayList<>();
    boolean used = false;
    for (Node.Entry field : Layers.without(document, "defaults").entries()) {
      switch (field.key().text()) {
        case "instances" -> {
          entries.add(machines(field, shape.instanceShape(), defaults));
          used = true;
        }
        case "arrays" -> {
          entries.add(machines(field, shape.arrayShape(), defaults));
          used = true;
        }
        default -> entries.add(field);
      }
    }
    if (defaults != null && !used) {
      checkAlone(defaults);
    }
    return new Node.Mapping(entries, document.span());
  }

  private Node.Entry machines(Node.Entry field, ObjectShape<?> machine, @Nullable Node defaults) {
    if (!(field.value() instanceof Node.Mapping mapping)) {
      return field;
    }
    if (defaults != null) {
      layers.work((long) Layers.size(defaults) * mapping.entries().size());
    }
    List<Node.Entry> entries = new ArrayList<>(mapping.entries().size());
    for (Node.Entry entry : mapping.entries()) {
      Node own = layers.layered(entry.value(), machine);
      entries.add(
          new Node.Entry(entry.key(), defaults == null ? own : machine.merge(own, defaults)));
    }
    return new Node.Entry(field.key(), new Node.Mapping(entries, mapping.span()));
  }

  /** Defaults under which there is no machine are checked all the same. */
  private void checkAlone(Node defaults) {
    Around around = new Around(null, request.providers(), new ArraySizes(report), files);
    shape
        .instanceShape()
        .decode(defaults, new Decoding(report, around), Place.ROOT.field("defaults", null));
  }

  /** Values given on the command line, in files or in the environment. */
  private static final class Outside implements VariableValues.Source {
    @Override
    public @Nullable SourceSpan span(String name) {
      return null;
    }

    @Override
    public String how(String name) {
      return "give it with `--var "
          + name
          + "=…` or in the environment as `SPAWN_VAR_"
          + name
          + "`";
    }
  }
}
