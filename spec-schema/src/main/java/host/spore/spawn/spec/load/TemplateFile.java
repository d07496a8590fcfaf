package host.spore.spawn.spec.load;

import host.spore.spawn.diagnostic.Validated;
import host.spore.spawn.spec.expression.Scope;
import host.spore.spawn.spec.object.Variable;
import host.spore.spawn.spec.shape.Report;
import host.spore.spawn.yaml.Node;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a template says about itself, without being used.
 *
 * @param parameters its variables, in their order
 * @param wholeStack true if it is for the top of a spec, false if for one instance or array
 * @param general true if it says neither a provider nor a kind of machine, so that who uses it must
 */
public record TemplateFile(List<Variable> parameters, boolean wholeStack, boolean general) {
  private static final Set<String> WHERE =
      Set.of("provider", "type", "types", "requirements", "template");

  /** Reads it: its YAML and its variables must be right. */
  public static Validated<TemplateFile> read(Path file) {
    Report report = new Report();
    LoadFiles files = new LoadFiles(Map.of());
    Node.Mapping root = files.yaml(file, report);
    if (root == null) {
      return Validated.failed(report.toList());
    }
    Around nothing = new Around(null, List.of(), new ArraySizes(report), files);
    Path directory = file.toAbsolutePath().getParent();
    Scope bare = new Scope(Map.of(), List.of(), null, directory == null ? file : directory, files);
    List<Variable> all =
        List.copyOf(new Declarations(report, nothing).declared(root, bare).values());
    for (Variable variable : all) {
      VariableValues.check(variable, report);
    }
    boolean stack = root.get("instances") != null || root.get("arrays") != null;
    return report.hasErrors()
        ? Validated.failed(report.toList())
        : Validated.of(new TemplateFile(all, stack, isGeneral(root)), report.toList());
  }

  private static boolean isGeneral(Node.Mapping mapping) {
    for (Node.Entry entry : mapping.entries()) {
      String key = entry.key().text();
      boolean deeper =
          !key.equals("variables")
              && entry.value() instanceof Node.Mapping below
              && !isGeneral(below);
      if (WHERE.contains(key) || deeper) {
        return false;
      }
    }
    return true;
  }
}
