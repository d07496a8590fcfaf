package host.spore.spawn.spec.object;

import host.spore.spawn.diagnostic.SourceSpan;
import host.spore.spawn.diagnostic.Suggestions;
import host.spore.spawn.spec.shape.Decoding;
import host.spore.spawn.spec.shape.Form;
import host.spore.spawn.spec.shape.Place;
import host.spore.spawn.spec.shape.ScalarShape;
import host.spore.spawn.spec.shape.SchemaWriter;
import host.spore.spawn.spec.shape.Surroundings.Names;
import host.spore.spawn.yaml.Node;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The name of something else in the spec, checked to exist. */
final class ReferenceShape extends ScalarShape<String> {
  static final ReferenceShape IAM = new ReferenceShape(Kind.IAM);
  static final ReferenceShape VOLUME = new ReferenceShape(Kind.VOLUME);

  /** Gives the whole path: {@code instances.leader}. */
  static final ReferenceShape MACHINE = new ReferenceShape(Kind.MACHINE);

  private final Kind kind;

  private enum Kind {
    IAM,
    VOLUME,
    MACHINE
  }

  private ReferenceShape(Kind kind) {
    this.kind = kind;
  }

  @Override
  protected @Nullable String read(Node.Scalar scalar, Decoding in, Place at) {
    Names names = in.around().names();
    String name = scalar.text();
    return switch (kind) {
      case IAM -> known(name, names.iam(), "SPN-0303", "iam", in, scalar.span());
      case VOLUME -> known(name, names.volumes(), "SPN-0304", "volumes", in, scalar.span());
      case MACHINE -> machine(name, in, scalar.span());
    };
  }

  /** The path of the machine that a name or path stands for; null if there is none. */
  static @Nullable String machine(String name, Decoding in, SourceSpan span) {
    Names names = in.around().names();
    boolean instance = names.instances().contains(name);
    boolean array = names.arrays().contains(name);
    if (instance && array) {
      in.error(
          "SPN-0306",
          "`" + name + "` is the name of an instance and of an array",
          "",
          span,
          "write `instances." + name + "` or `arrays." + name + "`");
      return null;
    }
    if (instance || array) {
      return (instance ? "instances." : "arrays.") + name;
    }
    if ((name.startsWith("instances.") && names.instances().contains(name.substring(10)))
        || (name.startsWith("arrays.") && names.arrays().contains(name.substring(7)))) {
      return name;
    }
    List<String> all = new ArrayList<>(names.instances());
    all.addAll(names.arrays());
    in.error(
        "SPN-0306",
        "no instance or array `" + shortened(name) + "`",
        "`depends_on` and `wait_for` name other machines of this spec.",
        span,
        Suggestions.didYouMean(name, all));
    return null;
  }

  private static @Nullable String known(
      String name, Set<String> names, String code, String where, Decoding in, SourceSpan span) {
    if (names.contains(name)) {
      return name;
    }
    String close = Suggestions.didYouMean(name, names);
    in.error(
        code,
        "`" + shortened(name) + "` is not declared under `" + where + "`",
        names.isEmpty() ? "Nothing is." : "Declared: " + String.join(", ", names) + ".",
        span,
        close != null ? close : "declare it under `" + where + "`");
    return null;
  }

  @Override
  protected void plainSchema(SchemaWriter out) throws IOException {
    out.string("type", "string");
    String pattern = Form.NAME.pattern();
    if (kind != Kind.MACHINE && pattern != null) {
      out.string("pattern", pattern);
    }
  }

  @Override
  public String expected() {
    return switch (kind) {
      case IAM -> "the name of a role under `iam`";
      case VOLUME -> "the name of a volume under `volumes`";
      case MACHINE -> "the name of an instance or array";
    };
  }
}
