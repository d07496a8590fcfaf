package host.spore.spawn.provider.aws.tend;

import host.spore.spawn.contract.tag.Tags;
import host.spore.spawn.engine.provider.Tending.Marked;
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
final class RoleMarks {
  private static final String PREFIX = "spawn-";
  private final IamClient iam;

  RoleMarks(IamClient iam) {
    this.iam = iam;
  }

  List<Marked> all() {
    List<Marked> all = new ArrayList<>();
    @Nullable String page = null;
    do {
      String marker = page;
      ListRolesResponse roles = iam.listRoles(r -> r.marker(marker));
      for (Role role : roles.roles()) {
        if (role.roleName().startsWith(PREFIX)) {
          Map<String, String> tags = tags(role.roleName());
          if ("true".equals(tags.get(Tags.MANAGED))) {
            all.add(Marks.of("aws.iam_role", role.roleName(), Tender.EVERYWHERE, tags));
          }
        }
      }
      page = Boolean.TRUE.equals(roles.isTruncated()) ? roles.marker() : null;
    } while (page != null);
    return all;
  }

  private Map<String, String> tags(String role) {
    Map<String, String> tags = new HashMap<>();
    try {
      iam.listRoleTags(r -> r.roleName(role)).tags().forEach(t -> tags.put(t.key(), t.value()));
    } catch (NoSuchEntityException e) {
      return Map.of(); // deleted since it was listed
    }
    return tags;
  }
}
