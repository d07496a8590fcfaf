package host.spore.spawn.provider.local.machine;

import host.spore.spawn.contract.host.CallersLocale;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Commands in a session of their own: no terminal's Ctrl-C or hang-up reaches them. */
public final class Detached {
  private static final List<String> SETSID = List.of("/usr/bin/setsid", "/bin/setsid");
  private static final List<String> PERL = List.of("/usr/bin/perl", "/usr/local/bin/perl");
  private static final String PERL_SETSID =
      "use POSIX (); POSIX::setsid(); exec { $ARGV[0] } @ARGV or exit 127";
  private static final String DEAF_SHELL = "trap '' HUP INT; exec \"$@\"";

  /** What an instance may see of the environment that spawn was started in. */
  private static final Set<String> KEPT =
      Set.of(
          "PATH",
          "LANG",
          "LANGUAGE",
          "TZ",
          "USER",
          "LOGNAME",
          "SHELL",
          "JAVA_HOME",
          "HOME",
          "LD_LIBRARY_PATH",
          "DYLD_LIBRARY_PATH");

  private Detached() {}

  /** The command, prefixed so that it starts a session where the system has a way to. */
  public static List<String> command(List<String> command) {
    List<String> all = new ArrayList<>();
    String setsid = firstExecutable(SETSID);
    String perl = firstExecutable(PERL);
    if (!setsid.isEmpty()) {
      all.add(setsid);
    } else if (!perl.isEmpty()) {
      all.addAll(List.of(perl, "-e", PERL_SETSID, "--"));
    } else {
      all.addAll(List.of("/bin/sh", "-c", DEAF_SHELL, "sh"));
    }
    all.addAll(command);
    return all;
  }

  private static String firstExecutable(List<String> paths) {
    for (String path : paths) {
      if (Files.isExecutable(Path.of(path))) {
        return path;
      }
    }
    return "";
  }

  /** Takes everything away that an instance is not meant to inherit. */
  static void clean(Map<String, String> environment) {
    CallersLocale.restore(environment);
    environment.keySet().removeIf(key -> !KEPT.contains(key) && !key.startsWith("LC_"));
  }
}
