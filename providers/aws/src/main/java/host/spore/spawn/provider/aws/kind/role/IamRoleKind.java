package host.spore.spawn.provider.aws.kind.role;

import host.spore.spawn.contract.tag.Tags;
import host.spore.spawn.engine.provider.Kind;
import host.spore.spawn.engine.provider.Kind.OnChange;
import host.spore.spawn.engine.provider.Tending.Grade;
import host.spore.spawn.provider.aws.call.Clients;
import host.spore.spawn.provider.aws.call.Fault;
import host.spore.spawn.provider.aws.call.Quota;
import host.spore.spawn.provider.aws.call.Timing;
import host.spore.spawn.provider.aws.iam.LineageCondition;
import host.spore.spawn.provider.aws.kind.Attributes;
import host.spore.spawn.provider.aws.kind.Ec2Tags;
import host.spore.spawn.provider.aws.kind.Found;
import host.spore.spawn.provider.aws.kind.Marks;
import host.spore.spawn.provider.aws.kind.Names;
import host.spore.spawn.provider.aws.kind.OwnTags;
import host.spore.spawn.provider.aws.kind.Part;
import host.spore.spawn.provider.aws.kind.Permissions;
import host.spore.spawn.provider.aws.kind.Permissions.Statement;
import host.spore.spawn.provider.aws.kind.Rejected;
import host.spore.spawn.provider.aws.kind.Single;
import host.spore.spawn.provider.aws.kind.Wanted;
import host.spore.spawn.provider.aws.price.Pricing;
import host.spore.spawn.value.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the programs on a machine may do: a role with its policies, and the instance profile of the
 * same name.
 */
public final class IamRoleKind extends Single {
  public static final String NAME = "aws.iam_role";

  /** The inline policy, canonical JSON. */
  public static final String POLICY = "policy";

  /** ARNs of managed policies, sorted. */
  public static final String MANAGED = "managed";

  public static final String ROLE_NAME = "name";
  public static final String ARN = "arn";
  public static final String PROFILE_NAME = "profile_name";
  public static final String PROFILE_ARN = "profile_arn";

  /** What is replaced. */
  private static final String ALONE = "the role alone";

  static final Kind KIND =
      new Kind(
          NAME,
          "What programs on a machine may do",
          Attributes.withCommon(
              Attributes.required(POLICY, OnChange.REPLACE, "Permissions")
                  .byWhere(ALONE, "iam.*.allow", "iam.*.policy_files", "notify.sns"),
              Attributes.optional(MANAGED, OnChange.REPLACE, "Managed policies")
                  .byWhere(ALONE, "iam.*.managed")
                  .byWhere("to or from `none`", "network.ssh"),
              Attributes.computed(ROLE_NAME, "Name of the role"),
              Attributes.computed(ARN, "ARN of the role"),
              Attributes.computed(PROFILE_NAME, "Name of the instance profile"),
              Attributes.computed(PROFILE_ARN, "ARN of the instance profile")),
          1,
          Duration.ofMinutes(5));

  /** A handler that calls these clients. */
  public IamRoleKind(Clients clients, Timing timing) {
    super(clients, timing);
  }

  @Override
  public Kind kind() {
    return KIND;
  }

  @Override
  public Part part() {
    return Part.OF_MACHINES;
  }

  @Override
  public Pricing pricing() {
    return Pricing.FREE;
  }

  @Override
  public Marks marks() {
    return new RoleMarks(clients);
  }

  @Override
  public Permissions permissions() {
    return Permissions.none()
        .look("iam:GetInstanceProfile", "iam:ListRoles")
        .statement(
            new Statement(
                "OwnRoles",
                List.of(
                    "iam:AddRoleToInstanceProfile",
                    "iam:AttachRolePolicy",
                    "iam:CreateInstanceProfile",
                    "iam:CreateRole",
                    "iam:DeleteInstanceProfile",
                    "iam:DeleteRole",
                    "iam:DeleteRolePolicy",
                    "iam:DetachRolePolicy",
                    "iam:GetRole",
                    "iam:GetRolePolicy",
                    "iam:ListAttachedRolePolicies",
                    "iam:ListRolePolicies",
                    "iam:ListRoleTags",
                    "iam:PutRolePolicy",
                    "iam:RemoveRoleFromInstanceProfile",
                    "iam:TagInstanceProfile",
                    "iam:TagRole",
                    "iam:UntagRole"),
                List.of("arn:*:iam::*:role/spawn-*", "arn:*:iam::*:instance-profile/spawn-*"),
                Map.of()))
        .statement(
            new Statement(
                "HandOwnRolesToInstances",
                List.of("iam:PassRole"),
                List.of("arn:*:iam::*:role/spawn-*"),
                Map.of("StringEquals", Map.of("iam:PassedToService", "ec2.amazonaws.com"))))
        .tried(
            Grade.WARN,
            "manage roles",
            (clients, region) -> clients.of(Roles.IAM).listRoles(r -> r.maxItems(1)));
  }

  @Override
  public List<Quota> quotas() {
    return List.of();
  }

  private Roles roles() {
    return new Roles(clients.of(Roles.IAM));
  }

  /** The name says whose it is and what is in it: equal needs of one stack have equal names. */
  private static String name(Wanted wanted) {
    String content =
        wanted.generation() + "\n" + wanted.text(POLICY) + "\n" + wanted.texts(MANAGED);
    return Names.unique(wanted.stack(), wanted.address().name(), wanted.lineage(), content);
  }

  @Override
  protected Map<String, Found> describe(String region, Collection<String> ids) {
    Map<String, Found> all = new LinkedHashMap<>();
    Roles roles = roles();
    for (String id : ids) {
      roles.find(id).ifPresent(r -> all.put(id, found(id, r)));
    }
    return all;
  }

  private static Found found(String name, Roles.Whole role) {
    Map<String, Value> attributes = new HashMap<>();
    attributes.put(ROLE_NAME, Value.text(name));
    attributes.put(ARN, Value.text(role.arn()));
    attributes.put(POLICY, role.policy().isEmpty() ? Value.NULL : Value.text(role.policy()));
    attributes.put(MANAGED, Attributes.list(role.managed()));
    Attributes.put(attributes, PROFILE_ARN, role.profileArn());
    if (!role.profileArn().isEmpty()) {
      attributes.put(PROFILE_NAME, Value.text(name));
    }
    return Ec2Tags.found(
        name, role.profileHasRole() ? "complete" : "incomplete", attributes, role.tags());
  }

  @Override
  protected boolean isReady(Found found) {
    return found.state().equals("complete");
  }

  /** One of this state's with this very content is ours, whichever operation made it. */
  @Override
  protected Optional<Found> find(Wanted wanted) {
    String name = name(wanted);
    Optional<Map<String, String>> tags = roles().tags(name);
    if (tags.isPresent() && !wanted.lineage().equals(tags.get().get(Tags.LINEAGE))) {
      throw new Rejected(
          Fault.Nature.EXISTS, "the role " + name + " is there, and this stack did not make it");
    }
    return tags.map(t -> new Found(name, "", Map.of(), t));
  }

  @Override
  protected String create(Wanted wanted) {
    String name = name(wanted);
    roles().create(name, OwnTags.ofIam(wanted), "Machines of stack " + wanted.stack());
    return name;
  }

  @Override
  protected void complete(Wanted wanted, String id) {
    String policy = LineageCondition.add(wanted.text(POLICY), wanted.lineage());
    roles().complete(id, policy, wanted.texts(MANAGED), OwnTags.ofIam(wanted));
  }

  @Override
  protected void update(Wanted wanted, Found found) {
    Ec2Tags.Change change = Ec2Tags.change(wanted, found);
    if (OwnTags.ofIam(wanted).containsKey(OwnTags.NAME)) {
      roles().retag(wanted.id(), change);
      return;
    }
    // The user's `name` takes the place of ours.
    Map<String, String> put = new LinkedHashMap<>(change.put());
    put.remove(OwnTags.NAME);
    List<String> remove = new ArrayList<>(change.remove());
    if (found.tags().containsKey(OwnTags.NAME)) {
      remove.add(OwnTags.NAME);
    }
    roles().retag(wanted.id(), new Ec2Tags.Change(put, remove));
  }

  @Override
  protected void delete(Wanted wanted) {
    roles().delete(wanted.id());
  }
}
