package host.spore.spawn.agent.cloud.aws;

import host.spore.spawn.agent.cloud.imds.Imds;
import host.spore.spawn.contract.host.RoleCredentials;
import host.spore.spawn.s3.wire.CredentialSource;
import host.spore.spawn.s3.wire.Credentials;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The machine's role. Its credentials are kept for as long as they last, by what passes on the
 * monotonic clock: the wall clock may be wrong.
 */
final class Role implements CredentialSource {
  private static final String PATH = "iam/security-credentials/";

  /** The service renews credentials five minutes before their end. */
  private static final long KEPT_NANOS = Duration.ofMinutes(4).toNanos();

  private final Imds imds;
  private @Nullable Credentials known;
  private long knownAt;

  /**
   * Asks nobody yet.
   *
   * @param imds used by nobody else
   */
  Role(Imds imds) {
    this.imds = imds;
  }

  /**
   * Credentials that are good for now.
   *
   * @throws IOException if the machine has no role, or the service does not tell
   */
  @Override
  public synchronized Credentials current() throws IOException, InterruptedException {
    Credentials kept = known;
    if (kept != null && System.nanoTime() - knownAt < KEPT_NANOS) {
      return kept;
    }
    Optional<String> role = imds.get(PATH);
    if (role.isEmpty() || role.get().isBlank()) {
      throw new IOException("this machine has no role");
    }
    Optional<String> json = imds.get(PATH + role.get().trim());
    if (json.isEmpty()) {
      throw new IOException("the role " + role.get().trim() + " has no credentials");
    }
    RoleCredentials read = RoleCredentials.read(json.get());
    Credentials fresh = new Credentials(read.accessKey(), read.secretKey(), read.token());
    known = fresh;
    knownAt = System.nanoTime();
    return fresh;
  }

  /** What was told is not accepted: it is asked for again. */
  @Override
  public synchronized void refused() {
    known = null;
  }
}
