package host.spore.spawn.provider.aws.userdata;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A machine on which user data can be run without harm: its root is a folder, and the commands that
 * would change a machine only write down that they were called.
 */
final class Stage {
  private static final List<String> QUIET =
      List.of(
          "systemctl",
          "systemd-run",
          "shutdown",
          "poweroff",
          "halt",
          "chown",
          "mount",
          "mkfs.ext4",
          "docker",
          "dnf",
          "setsid",
          "sleep");

  final Path root;
  private final Path bin;
  private final Map<String, String> variables = new HashMap<>();

  Stage(Path folder) throws IOException {
    root = Files.createDirectories(folder.resolve("root"));
    bin = Files.createDirectories(folder.resolve("bin"));
    Files.createDirectories(root.resolve("dev"));
    for (String name : QUIET) {
      command(name, "exit 0");
    }
    command("id", "[ \"$2\" = ec2-user ] && echo 1000");
    command("blkid", "exit 2");
    metadata("local-ipv4", "10.0.0.9");
    metadata("instance-id", "i-0abc");
    metadata("ami-launch-index", "0");
    metadata("tags/instance/spawn:managed", "true");
    curl();
  }

  /** Answers the metadata service and downloads from files; 404 for all else. */
  private void curl() throws IOException {
    command(
        "curl",
        """
        for last in "$@"; do :; done
        out=; code=no
        while [ $# -gt 0 ]; do
          case $1 in -o) out=$2 ;; -w) code=yes ;; esac
          shift
        done
        [ ! -e "%1$s/imds/down" ] || exit 7
        case $last in
          */latest/api/token) echo token; exit 0 ;;
          */latest/meta-data/*) file="%1$s/imds/${last#*/latest/meta-data/}" ;;
          *) file="%1$s/web/${last##*/}" ;;
        esac
        if [ ! -e "$file" ]; then
          [ $code = no ] || { printf 'nothing\\n404'; exit 0; }
          exit 22
        fi
        if [ -n "$out" ]; then cp "$file" "$out"; else cat "$file"; fi
        [ $code = no ] || printf '\\n200'
        """
            .formatted(root.getParent()));
  }

  /** Replaces a command; each call of it is written down first. */
  void command(String name, String body) throws IOException {
    Path file = bin.resolve(name);
    Files.writeString(
        file, "#!/bin/sh\necho \"%s $*\" >>'%s'\n%s\n".formatted(name, calledFile(), body));
    file.toFile().setExecutable(true);
  }

  /** Has the computer's own command called. */
  void real(String name) throws IOException {
    Files.delete(bin.resolve(name));
  }

  void environment(String name, String value) {
    variables.put(name, value);
  }

  void metadata(String path, String value) throws IOException {
    Path file = root.resolveSibling("imds").resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, value);
  }

  void noMetadata(String path) throws IOException {
    Files.delete(root.resolveSibling("imds").resolve(path));
  }

  void metadataIsDown() throws IOException {
    metadata("down", "");
  }

  /** Something that can be downloaded under this name. */
  Path web(String name) throws IOException {
    Path folder = Files.createDirectories(root.resolveSibling("web"));
    return folder.resolve(name);
  }

  private Path calledFile() {
    return root.resolveSibling("called");
  }

  /** Every command called until now, with its arguments. */
  List<String> called() throws IOException {
    return Files.exists(calledFile()) ? Files.readAllLines(calledFile()) : List.of();
  }

  /** Waits for something that runs in the background. */
  void awaitCall(String start) throws IOException, InterruptedException {
    for (int looks = 0; called().stream().noneMatch(c -> c.startsWith(start)); looks++) {
      if (looks == 500) {
        throw new AssertionError(start + " is not among " + called());
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  String file(String path) throws IOException {
    return Files.readString(root.resolve(path));
  }

  /** Runs a script with a shell; answers what it printed. */
  String run(String shell, Path script) throws IOException, InterruptedException {
    return run(List.of(shell, script.toString()));
  }

  private String run(List<String> words) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(words);
    Map<String, String> environment = builder.environment();
    environment.putAll(variables);
    environment.put("PATH", bin + ":" + environment.get("PATH"));
    environment.put("SPAWN_ROOT", root.toString());
    Path out = root.resolveSibling("out");
    Process process = builder.redirectErrorStream(true).redirectOutput(out.toFile()).start();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("it hangs: " + Files.readString(out));
    }
    return Files.readString(out);
  }

  /** Boots: runs the user data. */
  String boot(Boot boot) throws IOException, InterruptedException {
    if (!boot.expires().isEmpty()) {
      metadata("tags/instance/spawn:expires", boot.expires());
    }
    Path script = root.resolveSibling("user-data");
    Files.writeString(script, UserData.script(boot));
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    // As cloud-init does it: by the interpreter that the script names.
    return run(List.of(script.toString()));
  }
}
