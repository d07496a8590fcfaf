package host.spore.spawn.spec;

import host.spore.spawn.diagnostic.SourceSpan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the programs on a machine may do.
 *
 * @param managed names or ARNs of managed policies
 * @param policyFiles the documents, read, with the path they came from
 */
public record IamRole(
    String name,
    List<Grant> allow,
    List<String> managed,
    List<PolicyFile> policyFiles,
    SourceSpan span) {
  public static final Section<IamRole> SECTION = new Section<>("iam", IamRole.class);

  /**
   * {@code service:Level[@resource]}.
   *
   * @param resource null means every resource of the service
   */
  public record Grant(String service, Level level, @Nullable String resource, SourceSpan span) {}

  public enum Level {
    READ_ONLY,
    WRITE_ONLY,
    READ_WRITE,
    FULL_ACCESS
  }

  public record PolicyFile(String path, String json) {}
}
