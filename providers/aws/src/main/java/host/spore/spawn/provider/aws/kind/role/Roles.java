package host.spore.spawn.provider.aws.kind.role;

import host.spore.spawn.contract.tag.Tags;
import host.spore.spawn.provider.aws.call.Fault;
import host.spore.spawn.provider.aws.call.Service;
import host.spore.spawn.provider.aws.iam.LineageCondition;
import host.spore.spawn.provider.aws.iam.PolicyText;
import host.spore.spawn.provider.aws.kind.Ec2Tags;
import host.spore.spawn.provider.aws.kind.Rejected;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.InstanceProfile;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.Tag;

/**
 * A role together with its policies and the instance profile of the same name: four things at AWS
 * that are one here. Every method may be repeated.
 */
final class Roles {
  static final Service<IamClient> IAM =
      Service.global("IAM", settings -> settings.build(IamClient.builder()));

  private static final String POLICY = "spawn";
  private static final String TRUST =
      "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":"
          + "\"ec2.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"}]}";

  private final IamClient iam;

  Roles(IamClient iam) {
    this.iam = iam;
  }

  /**
   * A role as it is.
   *
   * @param policy the inline policy in canonical form, without the condition on the lineage; empty
   *     if it is missing
   * @param managed ARNs, sorted
   * @param profileArn empty if there is no instance profile
   */
  record Whole(
      String arn,
      String policy,
      List<String> managed,
      String profileArn,
      boolean profileHasRole,
      Map<String, String> tags) {}

  Optional<Whole> find(String name) {
    Optional<Role> role = unlessMissing(() -> iam.getRole(r -> r.roleName(name)).role());
    if (role.isEmpty()) {
      return Optional.empty();
    }
    Optional<InstanceProfile> profile = profile(name);
    return Optional.of(
        new Whole(
            role.get().arn(),
            LineageCondition.remove(
                policy(name), map(role.get().tags()).getOrDefault(Tags.LINEAGE, "")),
            managed(name),
            profile.map(InstanceProfile::arn).orElse(""),
            profile.isPresent() && holds(profile.get(), name),
            map(role.get().tags())));
  }

  /** The tags of the role; empty if it does not exist. */
  Optional<Map<String, String>> tags(String name) {
    return unlessMissing(() -> map(iam.getRole(r -> r.roleName(name)).role().tags()));
  }

  private Optional<InstanceProfile> profile(String name) {
    return unlessMissing(
        () -> iam.getInstanceProfile(r -> r.instanceProfileName(name)).instanceProfile());
  }

  private static boolean holds(InstanceProfile profile, String role) {
    return profile.roles().stream().anyMatch(r -> r.roleName().equals(role));
  }

  private String policy(String name) {
    return unlessMissing(
            () -> iam.getRolePolicy(r -> r.roleName(name).policyName(POLICY)).policyDocument())
        .map(text -> URLDecoder.decode(text, StandardCharsets.UTF_8))
        .map(PolicyText::canonical)
        .orElse("");
  }

  private List<String> managed(String name) {
    return unlessMissing(
            () ->
                iam
                    .listAttachedRolePoliciesPaginator(r -> r.roleName(name))
                    .attachedPolicies()
                    .stream()
                    .map(AttachedPolicy::policyArn)
                    .sorted()
                    .toList())
        .orElse(List.of());
  }

  void create(String name, Map<String, String> tags, String description) {
    iam.createRole(
        r ->
            r.roleName(name)
                .description(description)
                .assumeRolePolicyDocument(TRUST)
                .tags(list(tags)));
  }

  /** Adds what the role lacks. */
  void complete(String name, String policy, List<String> managed, Map<String, String> tags) {
    if (!policy(name).equals(policy)) {
      iam.putRolePolicy(r -> r.roleName(name).policyName(POLICY).policyDocument(policy));
    }
    List<String> there = managed(name);
    for (String arn : managed) {
      if (!there.contains(arn)) {
        iam.attachRolePolicy(r -> r.roleName(name).policyArn(arn));
      }
    }
    Optional<InstanceProfile> profile = profile(name);
    if (profile.isEmpty()) {
      unless(
          Fault.Nature.EXISTS,
          () -> iam.createInstanceProfile(r -> r.instanceProfileName(name).tags(list(tags))));
    }
    if (profile.isEmpty() || !holds(profile.get(), name)) {
      addToProfile(name);
    }
  }

  private void addToProfile(String name) {
    try {
      iam.addRoleToInstanceProfile(r -> r.instanceProfileName(name).roleName(name));
    } catch (RuntimeException e) {
      // A profile holds one role: the limit is also what a repeated request meets.
      if (!Rejected.fault(e).is(Fault.Nature.QUOTA)
          || profile(name).filter(p -> holds(p, name)).isEmpty()) {
        throw e;
      }
    }
  }

  /**
   * Takes off first: to IAM, keys that differ only in case are one, so that what was written under
   * the new key would go with the old one.
   */
  void retag(String name, Ec2Tags.Change change) {
    if (!change.remove().isEmpty()) {
      iam.untagRole(r -> r.roleName(name).tagKeys(change.remove()));
    }
    if (!change.put().isEmpty()) {
      iam.tagRole(r -> r.roleName(name).tags(list(change.put())));
    }
  }

  /** Removes all four, whatever is left of them: first what refers to the others. */
  void delete(String name) {
    profile(name)
        .ifPresent(
            p -> {
              for (Role role : p.roles()) {
                unless(
                    Fault.Nature.NOT_FOUND,
                    () ->
                        iam.removeRoleFromInstanceProfile(
                            r -> r.instanceProfileName(name).roleName(role.roleName())));
              }
              unless(
                  Fault.Nature.NOT_FOUND,
                  () -> iam.deleteInstanceProfile(r -> r.instanceProfileName(name)));
            });
    for (String arn : managed(name)) {
      unless(
          Fault.Nature.NOT_FOUND, () -> iam.detachRolePolicy(r -> r.roleName(name).policyArn(arn)));
    }
    List<String> inline =
        unlessMissing(
                () ->
                    iam.listRolePoliciesPaginator(r -> r.roleName(name)).policyNames().stream()
                        .toList())
            .orElse(List.of());
    for (String policy : inline) {
      unless(
          Fault.Nature.NOT_FOUND,
          () -> iam.deleteRolePolicy(r -> r.roleName(name).policyName(policy)));
    }
    iam.deleteRole(r -> r.roleName(name));
  }

  private static <T> Optional<T> unlessMissing(Supplier<T> call) {
    try {
      return Optional.of(call.get());
    } catch (RuntimeException e) {
      if (Rejected.fault(e).is(Fault.Nature.NOT_FOUND)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** Makes a call that was made before if this is what it is answered. */
  private static void unless(Fault.Nature done, Runnable call) {
    try {
      call.run();
    } catch (RuntimeException e) {
      if (!Rejected.fault(e).is(done)) {
        throw e;
      }
    }
  }

  private static List<Tag> list(Map<String, String> tags) {
    List<Tag> all = new ArrayList<>(tags.size());
    tags.forEach((key, value) -> all.add(Tag.builder().key(key).value(value).build()));
    return all;
  }

  private static Map<String, String> map(List<Tag> tags) {
    Map<String, String> all = new LinkedHashMap<>();
    tags.forEach(t -> all.put(t.key(), t.value()));
    return all;
  }
}
