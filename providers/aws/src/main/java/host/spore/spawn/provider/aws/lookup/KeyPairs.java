package host.spore.spawn.provider.aws.lookup;

import static host.spore.spawn.provider.aws.lookup.LookupFailure.unless;

import host.spore.spawn.provider.aws.call.Clients;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.DescribeKeyPairsRequest;

/** The user's public key, and the key pairs that EC2 knows. Private keys are never read. */
public final class KeyPairs {
  /** The kinds EC2 takes, the better one first. */
  private static final List<String> FILES = List.of("id_ed25519.pub", "id_rsa.pub");

  private static final int LONGEST = 16_384;

  private final Clients clients;
  private final String region;
  private final Path home;

  KeyPairs(Clients clients, String region, Path home) {
    this.clients = clients;
    this.region = region;
    this.home = home;
  }

  /** The first public key of the user's that EC2 would take, as one line. */
  public Optional<String> own() {
    return own(home);
  }

  static Optional<String> own(Path home) {
    for (String file : FILES) {
      Path path = home.resolve(".ssh").resolve(file);
      try {
        if (Files.isRegularFile(path) && Files.size(path) <= LONGEST) {
          String line = Files.readString(path).strip();
          if (line.startsWith("ssh-") && line.indexOf('\n') < 0) {
            return Optional.of(line);
          }
        }
      } catch (IOException e) {
        // Unreadable is as good as not there: the next one may do.
      }
    }
    return Optional.empty();
  }

  /** Names of all key pairs of the region. */
  public Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    unless(
            "look up key pairs",
            () -> clients.ec2(region).describeKeyPairs(DescribeKeyPairsRequest.builder().build()))
        .keyPairs()
        .forEach(pair -> names.add(pair.keyName()));
    return names;
  }
}
