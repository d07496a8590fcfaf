package host.spore.spawn.spec.object;

import host.spore.spawn.spec.IamRole;
import host.spore.spawn.spec.shape.Field;
import host.spore.spawn.spec.shape.Fields;
import host.spore.spawn.spec.shape.ListShape;
import host.spore.spawn.spec.shape.ObjectShape;
import host.spore.spawn.spec.shape.TextShape;
import java.util.List;

/** One entry of {@code iam}: what the programs on a machine may do. */
final class IamShape extends ObjectShape<IamRole> {
  private final Field<List<IamRole.Grant>> allow =
      add(
          "allow",
          ListShape.of(new GrantShape()),
          "Grants in short form: `service:Level@resource`.");
  private final Field<List<String>> managed =
      add("managed", ListShape.of(TextShape.ANY), "Managed policies.");
  private final Field<List<IamRole.PolicyFile>> policyFiles =
      add(
          "policy_files",
          ListShape.of(new PolicyFileShape()),
          "Policy documents (JSON), beside the spec.");

  IamShape() {
    super("role", "a mapping such as `{ allow: [ \"s3:ReadOnly@bucket/*\" ] }`");
  }

  @Override
  protected IamRole build(Fields f) {
    return new IamRole(
        f.name(),
        f.get(allow, List.of()),
        f.get(managed, List.of()),
        f.get(policyFiles, List.of()),
        f.span());
  }
}
