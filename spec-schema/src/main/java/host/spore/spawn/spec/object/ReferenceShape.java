package host.spore.spawn.spec.object;

import host.spore.spawn.diagnostic.SourceSpan;
import host.spore.spawn.diagnostic.Suggestions;
import host.spore.spawn.spec.IamRole;
import host.spore.spawn.spec.Section;
import host.spore.spawn.spec.Volume;
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
  static final ReferenceShape IAM = new ReferenceShape(IamRole.SECTION, "SPN-0303", "a role");
  static final ReferenceShape VOLUME = new ReferenceShape(Volume.SECTION, "SPN-0304", "a volume");

  /** Gives the whole path: {@code instances.leader}. */
  static final ReferenceShape MACHINE =
      new ReferenceShape(null, "SPN-0306", "an instance or array");

  private final @Nullable Section<?> section;
  private final String code;
  private final String what;

  /**
   * To what is declared somewhere.
   *
   * @param section null for machines
   * @param code of the error if it is not there
   * @param what is named, such as {@code a volume}
   */
  private ReferenceShape(@Nullable Section<?> section, String code, String what) {
    this.section = section;
    this.code = code;
    this.what = what;
  }

  @Override
  protected @Nullable String read(Node.Scalar scalar, Decoding in, Place at) {
    String name = scalar.text();
    return section == null
        ? machine(name, in, scalar.span())
        : known(name, in.around().names().of(section), code, section.name(), in, scalar.span());
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
    if (section != null && pattern != null) {
      out.string("pattern", pattern);
    }
  }

  @Override
  public String expected() {
    return "the name of " + what + (section == null ? "" : " under `" + section.name() + "`");
  }
}
