package host.spore.spawn.cli.prompt;

import host.spore.spawn.cli.terminal.Terminal;
import host.spore.spawn.diagnostic.Diagnostic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * Who has no SSH key is asked whether one is to be made. Only a person at a terminal is asked, and
 * nothing is made without a yes; all others are told by the plan's warning what to do.
 */
public final class SshKeyOffer {
  /** What a plan says where nobody can log in because there is no key. */
  static final String NO_KEY = "SPN-6204";

  private static final String FILE = "id_ed25519";
  private final Terminal terminal;
  private final Path home;
  private final Program program;

  /** Runs a program at the terminal. */
  public interface Program {
    /** The program's exit code. */
    int run(List<String> command) throws IOException, InterruptedException;
  }

  /**
   * An offer.
   *
   * @param home the folder that has {@code .ssh}
   */
  public SshKeyOffer(Terminal terminal, Path home, Program program) {
    this.terminal = terminal;
    this.home = home;
    this.program = program;
  }

  /**
   * Asks if that is what a plan found, and has the key made.
   *
   * @return true if there is a key now, so that the plan is to be made again
   */
  public boolean taken(List<Diagnostic> found) throws IOException, InterruptedException {
    Path folder = home.resolve(".ssh");
    Path key = folder.resolve(FILE);
    boolean missing = found.stream().anyMatch(d -> d.code().equals(NO_KEY));
    // A private key without its public half is somebody's; it is never written over.
    if (!missing || !terminal.inputIsTerminal() || Files.exists(key)) {
      return false;
    }
    String answer =
        terminal.ask(
            "You have no SSH key, so nobody could log in. Make "
                + key
                + " with ssh-keygen?\n  Only `yes` is taken for a yes; without it there is no way"
                + " in by SSH.\n\n  Answer: ");
    terminal.out().print("\n");
    if (answer == null || !answer.strip().equals("yes")) {
      return false;
    }
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder);
      if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
      }
    }
    terminal.out().flush();
    return made(key);
  }

  private boolean made(Path key) throws InterruptedException {
    try {
      int exit = program.run(List.of("ssh-keygen", "-t", "ed25519", "-f", key.toString()));
      if (exit == 0) {
        return true;
      }
      terminal.err().println("ssh-keygen ended with " + exit + "; no key was made.");
    } catch (IOException e) {
      terminal.err().println("ssh-keygen cannot be run: " + e.getMessage());
    }
    terminal.err().flush();
    return false;
  }
}
