package host.spore.spawn.provider.aws.testing;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AddRoleToInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.AddRoleToInstanceProfileResponse;
import software.amazon.awssdk.services.iam.model.AttachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.AttachRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.CreateInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.CreateInstanceProfileResponse;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;
import software.amazon.awssdk.services.iam.model.CreateRoleResponse;
import software.amazon.awssdk.services.iam.model.DeleteInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.DeleteInstanceProfileResponse;
import software.amazon.awssdk.services.iam.model.DeleteRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.DeleteRoleRequest;
import software.amazon.awssdk.services.iam.model.DeleteRoleResponse;
import software.amazon.awssdk.services.iam.model.DetachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.DetachRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.GetInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.GetInstanceProfileResponse;
import software.amazon.awssdk.services.iam.model.GetRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.GetRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.GetRoleRequest;
import software.amazon.awssdk.services.iam.model.GetRoleResponse;
import software.amazon.awssdk.services.iam.model.InstanceProfile;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListRoleTagsRequest;
import software.amazon.awssdk.services.iam.model.ListRoleTagsResponse;
import software.amazon.awssdk.services.iam.model.ListRolesRequest;
import software.amazon.awssdk.services.iam.model.ListRolesResponse;
import software.amazon.awssdk.services.iam.model.PutRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.PutRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.RemoveRoleFromInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.RemoveRoleFromInstanceProfileResponse;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.iam.model.TagRoleRequest;
import software.amazon.awssdk.services.iam.model.TagRoleResponse;
import software.amazon.awssdk.services.iam.model.UntagRoleRequest;
import software.amazon.awssdk.services.iam.model.UntagRoleResponse;

/** Roles, their policies and instance profiles. */
final class FakeIam implements IamClient {
  private final Gate gate;
  private final Profiles profiles;
  final Map<String, RoleRow> roles = new TreeMap<>();
  final Map<String, ProfileRow> rows = new TreeMap<>();

  /** A role. */
  static final class RoleRow {
    final Map<String, String> tags = new LinkedHashMap<>();
    final Map<String, String> inline = new TreeMap<>();
    final Set<String> managed = new TreeSet<>();
    String trust = "";
  }

  /** An instance profile. */
  static final class ProfileRow {
    @Nullable String role;
  }

  FakeIam(Gate gate, Profiles profiles) {
    this.gate = gate;
    this.profiles = profiles;
  }

  @Override
  public String serviceName() {
    return "iam";
  }

  @Override
  public void close() {}

  private static String arn(String kind, String name) {
    return "arn:aws:iam::" + World.ACCOUNT + ":" + kind + "/" + name;
  }

  private RoleRow role(String name) {
    RoleRow row = roles.get(name);
    if (row == null) {
      throw missing("role", name);
    }
    return row;
  }

  private ProfileRow profile(String name) {
    ProfileRow row = rows.get(name);
    if (row == null) {
      throw missing("Instance Profile", name);
    }
    return row;
  }

  private static RuntimeException missing(String what, String name) {
    return Errors.answer(404, "NoSuchEntity", "The " + what + " " + name + " cannot be found.");
  }

  private static RuntimeException exists(String what, String name) {
    return Errors.answer(
        409, "EntityAlreadyExists", what + " with name " + name + " already exists.");
  }

  private static RuntimeException conflict(String message) {
    return Errors.answer(409, "DeleteConflict", message);
  }

  private Role describe(String name) {
    return Role.builder()
        .roleName(name)
        .arn(arn("role", name))
        .assumeRolePolicyDocument(role(name).trust)
        .tags(
            role(name).tags.entrySet().stream()
                .map(t -> Tag.builder().key(t.getKey()).value(t.getValue()).build())
                .toList())
        .build();
  }

  /** Keys are compared without case; keys and values are of IAM's own set of characters. */
  private static void tag(Map<String, String> there, List<Tag> tags) {
    Set<String> keys = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    for (Tag tag : tags) {
      if (!keys.add(tag.key())) {
        throw Errors.refused(
            "InvalidInput",
            "Duplicate tag keys found. Please note that Tag keys are case insensitive.");
      }
      if (!tag.key().matches("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+")
          || !tag.value().matches("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*")) {
        throw Errors.refused("ValidationError", "failed to satisfy constraint: " + tag);
      }
    }
    for (Tag tag : tags) {
      there.keySet().removeIf(tag.key()::equalsIgnoreCase);
      there.put(tag.key(), tag.value());
    }
  }

  private <T> T call(String action, Object request, Supplier<T> work) {
    return gate.pass(action, request, work);
  }

  @Override
  public CreateRoleResponse createRole(CreateRoleRequest request) {
    return call(
        "CreateRole",
        request,
        () -> {
          String name = request.roleName();
          if (roles.containsKey(name)) {
            throw exists("Role", name);
          }
          if (name.length() > 64) {
            throw Errors.answer(400, "ValidationError", "roleName is too long");
          }
          RoleRow row = new RoleRow();
          row.trust = request.assumeRolePolicyDocument();
          tag(row.tags, request.tags());
          roles.put(name, row);
          return CreateRoleResponse.builder().role(describe(name)).build();
        });
  }

  @Override
  public GetRoleResponse getRole(GetRoleRequest request) {
    return call(
        "GetRole",
        request,
        () -> GetRoleResponse.builder().role(describe(request.roleName())).build());
  }

  private static Role listed(String name) {
    return Role.builder().roleName(name).arn(arn("role", name)).build();
  }

  @Override
  public ListRolesResponse listRoles(ListRolesRequest request) {
    return call(
        "ListRoles",
        request,
        () ->
            ListRolesResponse.builder()
                // As IAM: without their tags.
                .roles(roles.keySet().stream().map(FakeIam::listed).toList())
                .isTruncated(false)
                .build());
  }

  @Override
  public ListRoleTagsResponse listRoleTags(ListRoleTagsRequest request) {
    return call(
        "ListRoleTags",
        request,
        () -> ListRoleTagsResponse.builder().tags(describe(request.roleName()).tags()).build());
  }

  @Override
  public DeleteRoleResponse deleteRole(DeleteRoleRequest request) {
    return call(
        "DeleteRole",
        request,
        () -> {
          RoleRow row = role(request.roleName());
          if (!row.inline.isEmpty() || !row.managed.isEmpty()) {
            throw conflict("Cannot delete entity, must delete policies first.");
          }
          if (rows.values().stream().anyMatch(p -> request.roleName().equals(p.role))) {
            throw conflict("Cannot delete entity, must remove roles from instance profile first.");
          }
          roles.remove(request.roleName());
          return DeleteRoleResponse.builder().build();
        });
  }

  @Override
  public TagRoleResponse tagRole(TagRoleRequest request) {
    return call(
        "TagRole",
        request,
        () -> {
          tag(role(request.roleName()).tags, request.tags());
          return TagRoleResponse.builder().build();
        });
  }

  @Override
  public UntagRoleResponse untagRole(UntagRoleRequest request) {
    return call(
        "UntagRole",
        request,
        () -> {
          Map<String, String> tags = role(request.roleName()).tags;
          request.tagKeys().forEach(k -> tags.keySet().removeIf(k::equalsIgnoreCase));
          return UntagRoleResponse.builder().build();
        });
  }

  @Override
  public PutRolePolicyResponse putRolePolicy(PutRolePolicyRequest request) {
    return call(
        "PutRolePolicy",
        request,
        () -> {
          role(request.roleName()).inline.put(request.policyName(), request.policyDocument());
          return PutRolePolicyResponse.builder().build();
        });
  }

  @Override
  public GetRolePolicyResponse getRolePolicy(GetRolePolicyRequest request) {
    return call(
        "GetRolePolicy",
        request,
        () -> {
          String text = role(request.roleName()).inline.get(request.policyName());
          if (text == null) {
            throw missing("role policy", request.policyName());
          }
          return GetRolePolicyResponse.builder()
              .roleName(request.roleName())
              .policyName(request.policyName())
              .policyDocument(URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20"))
              .build();
        });
  }

  @Override
  public ListRolePoliciesResponse listRolePolicies(ListRolePoliciesRequest request) {
    return call(
        "ListRolePolicies",
        request,
        () ->
            ListRolePoliciesResponse.builder()
                .policyNames(role(request.roleName()).inline.keySet())
                .isTruncated(false)
                .build());
  }

  @Override
  public DeleteRolePolicyResponse deleteRolePolicy(DeleteRolePolicyRequest request) {
    return call(
        "DeleteRolePolicy",
        request,
        () -> {
          if (role(request.roleName()).inline.remove(request.policyName()) == null) {
            throw missing("role policy", request.policyName());
          }
          return DeleteRolePolicyResponse.builder().build();
        });
  }

  @Override
  public AttachRolePolicyResponse attachRolePolicy(AttachRolePolicyRequest request) {
    return call(
        "AttachRolePolicy",
        request,
        () -> {
          if (!request.policyArn().contains(":policy/")) {
            throw missing("policy", request.policyArn());
          }
          role(request.roleName()).managed.add(request.policyArn());
          return AttachRolePolicyResponse.builder().build();
        });
  }

  @Override
  public DetachRolePolicyResponse detachRolePolicy(DetachRolePolicyRequest request) {
    return call(
        "DetachRolePolicy",
        request,
        () -> {
          if (!role(request.roleName()).managed.remove(request.policyArn())) {
            throw missing("policy", request.policyArn());
          }
          return DetachRolePolicyResponse.builder().build();
        });
  }

  @Override
  public ListAttachedRolePoliciesResponse listAttachedRolePolicies(
      ListAttachedRolePoliciesRequest request) {
    return call(
        "ListAttachedRolePolicies",
        request,
        () ->
            ListAttachedRolePoliciesResponse.builder()
                .attachedPolicies(
                    role(request.roleName()).managed.stream()
                        .map(a -> AttachedPolicy.builder().policyArn(a).build())
                        .toList())
                .isTruncated(false)
                .build());
  }

  @Override
  public CreateInstanceProfileResponse createInstanceProfile(CreateInstanceProfileRequest request) {
    return call(
        "CreateInstanceProfile",
        request,
        () -> {
          String name = request.instanceProfileName();
          tag(new LinkedHashMap<>(), request.tags());
          if (rows.putIfAbsent(name, new ProfileRow()) != null) {
            throw exists("Instance Profile", name);
          }
          return CreateInstanceProfileResponse.builder().build();
        });
  }

  @Override
  public GetInstanceProfileResponse getInstanceProfile(GetInstanceProfileRequest request) {
    return call(
        "GetInstanceProfile",
        request,
        () -> {
          String name = request.instanceProfileName();
          String role = profile(name).role;
          InstanceProfile.Builder seen =
              InstanceProfile.builder()
                  .instanceProfileName(name)
                  .arn(arn("instance-profile", name));
          if (role != null) {
            seen.roles(describe(role));
          }
          return GetInstanceProfileResponse.builder().instanceProfile(seen.build()).build();
        });
  }

  @Override
  public AddRoleToInstanceProfileResponse addRoleToInstanceProfile(
      AddRoleToInstanceProfileRequest request) {
    return call(
        "AddRoleToInstanceProfile",
        request,
        () -> {
          ProfileRow row = profile(request.instanceProfileName());
          role(request.roleName());
          if (row.role != null) {
            throw Errors.answer(
                409, "LimitExceeded", "Cannot exceed quota for InstanceSessionsPerInstanceProfile");
          }
          row.role = request.roleName();
          profiles.add(request.instanceProfileName());
          return AddRoleToInstanceProfileResponse.builder().build();
        });
  }

  @Override
  public RemoveRoleFromInstanceProfileResponse removeRoleFromInstanceProfile(
      RemoveRoleFromInstanceProfileRequest request) {
    return call(
        "RemoveRoleFromInstanceProfile",
        request,
        () -> {
          profile(request.instanceProfileName()).role = null;
          return RemoveRoleFromInstanceProfileResponse.builder().build();
        });
  }

  @Override
  public DeleteInstanceProfileResponse deleteInstanceProfile(DeleteInstanceProfileRequest request) {
    return call(
        "DeleteInstanceProfile",
        request,
        () -> {
          if (profile(request.instanceProfileName()).role != null) {
            throw conflict("Cannot delete entity, must remove roles from instance profile first.");
          }
          rows.remove(request.instanceProfileName());
          profiles.remove(request.instanceProfileName());
          return DeleteInstanceProfileResponse.builder().build();
        });
  }
}
