package host.spore.spawn.spec.load;

import host.spore.spawn.spec.expression.Expander;
import host.spore.spawn.spec.expression.Scope;
import host.spore.spawn.spec.object.Variable;
import host.spore.spawn.spec.object.VariableShape;
import host.spore.spawn.spec.shape.Decoding;
import host.spore.spawn.spec.shape.Form;
import host.spore.spawn.spec.shape.MapShape;
import host.spore.spawn.spec.shape.Place;
import host.spore.spawn.spec.shape.Report;
import host.spore.spawn.spec.shape.Surroundings;
import host.spore.spawn.value.Value;
import host.spore.spawn.yaml.Node;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the {@code variables} of a file and makes the scope its expressions see. */
final class Declarations {
  private final MapShape<Variable> shape = new MapShape<>(Form.VARIABLE, new VariableShape());
  private final Report report;
  private final Surroundings nothing;

  Declarations(Report report, Surroundings nothing) {
    this.report = report;
    this.nothing = nothing;
  }

  /** The scope of a file whose variables were given these values. */
  Scope scope(
      Node.Mapping root,
      Map<String, Value> given,
      VariableValues.Source source,
      Path directory,
      Scope.Shared files,
      @Nullable String stack) {
    Map<String, Variable> declared =
        declared(root, new Scope(Map.of(), List.of(), null, directory, files));
    Map<String, Value> values = new VariableValues(report, source).resolve(declared, given);
    return new Scope(values, names(root), stack, directory, files);
  }

  Map<String, Variable> declared(Node.Mapping root, Scope bare) {
    Node.Entry entry = root.get("variables");
    if (entry == null) {
      return Map.of();
    }
    Node expanded = new Expander(bare, report).expand(entry.value());
    Place place = Place.ROOT.field("variables", entry.key().span());
    Map<String, Variable> declared = shape.decode(expanded, new Decoding(report, nothing), place);
    return declared == null ? Map.of() : declared;
  }

  /** Every name under {@code variables}, whether or not its declaration is right. */
  private static List<String> names(Node.Mapping root) {
    Node.Entry entry = root.get("variables");
    if (entry == null || !(entry.value() instanceof Node.Mapping mapping)) {
      return List.of();
    }
    List<String> names = new ArrayList<>(mapping.entries().size());
    for (Node.Entry variable : mapping.entries()) {
      names.add(variable.key().text());
    }
    return names;
  }
}
