package host.spore.spawn.provider.aws.operate;

import host.spore.spawn.provider.aws.kind.keypair.KeyPairKind;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds the file of the private key that fits a key pair. Private keys are never read. */
final class PrivateKeys {
  private static final String PUBLIC = ".pub";
  private static final int LONGEST = 16_384;

  private final Path folder;

  /**
   * Looks at nothing yet.
   *
   * @param home the user's home folder
   */
  PrivateKeys(Path home) {
    this.folder = home.resolve(".ssh");
  }

  /** The one beside the public key that the pair was made of, else the one of the pair's name. */
  Optional<Path> of(String pair) {
    for (Path file : publicKeys()) {
      if (KeyPairKind.name(text(file)).equals(pair)) {
        String name = String.valueOf(file.getFileName());
        Path own = file.resolveSibling(name.substring(0, name.length() - PUBLIC.length()));
        return Optional.of(Files.isRegularFile(own) ? own : file);
      }
    }
    for (String name : List.of(pair, pair + ".pem", pair + ".key")) {
      if (!pair.contains("/") && Files.isRegularFile(folder.resolve(name))) {
        return Optional.of(folder.resolve(name));
      }
    }
    return Optional.empty();
  }

  private List<Path> publicKeys() {
    List<Path> all = new java.util.ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + PUBLIC)) {
      for (Path file : files) {
        if (Files.isRegularFile(file) && Files.size(file) <= LONGEST) {
          all.add(file);
        }
      }
    } catch (IOException e) {
      // A folder that cannot be read has no keys to offer; --key names one.
      return all;
    }
    java.util.Collections.sort(all);
    return all;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      return "";
    }
  }
}
