package host.spore.spawn.provider.aws.kind.role;

import host.spore.spawn.contract.tag.Tags;
import host.spore.spawn.engine.provider.Tending.Marked;
import host.spore.spawn.provider.aws.call.Clients;
import host.spore.spawn.provider.aws.kind.Marks;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.ListRolesResponse;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.Role;

/** The roles that carry spawn's mark. IAM lists no tags, so those that bear its name are asked. */
final class RoleMarks implements Marks.Listed {
  private static final String PREFIX = "spawn-";
  private final Clients clients;

  RoleMarks(Clients clients) {
    this.clients = clients;
  }

  @Override
  public String everywhere() {
    return "IAM";
  }

  @Override
  public List<Marked> in(String region) {
    IamClient iam = clients.of(Roles.IAM);
    List<Marked> all = new ArrayList<>();
    @Nullable String page = null;
    do {
      String marker = page;
      ListRolesResponse roles = iam.listRoles(r -> r.marker(marker));
      for (Role role : roles.roles()) {
        if (role.roleName().startsWith(PREFIX)) {
          Map<String, String> tags = tags(iam, role.roleName());
          if ("true".equals(tags.get(Tags.MANAGED))) {
            all.add(Marks.of(IamRoleKind.NAME, role.roleName(), everywhere(), tags));
          }
        }
      }
      page = Boolean.TRUE.equals(roles.isTruncated()) ? roles.marker() : null;
    } while (page != null);
    return all;
  }

  private static Map<String, String> tags(IamClient iam, String role) {
    Map<String, String> tags = new HashMap<>();
    try {
      iam.listRoleTags(r -> r.roleName(role)).tags().forEach(t -> tags.put(t.key(), t.value()));
    } catch (NoSuchEntityException e) {
      return Map.of(); // deleted since it was listed
    }
    return tags;
  }
}
