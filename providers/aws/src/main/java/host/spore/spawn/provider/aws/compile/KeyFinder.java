package host.spore.spawn.provider.aws.compile;

import host.spore.spawn.diagnostic.Suggestions;
import host.spore.spawn.provider.aws.lookup.Lookups;
import host.spore.spawn.spec.Network;
import host.spore.spawn.spec.Spec;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the user's own public key, and that key pairs named in the spec are there. */
final class KeyFinder {
  static final String AUTO = "auto";

  private final Spec spec;
  private final List<Subject> subjects;
  private final Lookups lookups;
  private final Findings findings;

  KeyFinder(Spec spec, List<Subject> subjects, Lookups lookups, Findings findings) {
    this.spec = spec;
    this.subjects = subjects;
    this.lookups = lookups;
    this.findings = findings;
  }

  /** The user's own key if a machine uses it; null if none does or there is none. */
  @Nullable String find() {
    checkNamed();
    boolean wanted = subjects.stream().anyMatch(s -> s.machine().key().equals(AUTO));
    if (!wanted || spec.network().ssh() instanceof Network.Ssh.None) {
      return null;
    }
    Optional<String> own = lookups.keys().own();
    if (own.isEmpty()) {
      findings.warning(
          "network.ssh",
          "SPN-6204",
          "no one can log in by SSH: you have no public key",
          "Neither `~/.ssh/id_ed25519.pub` nor `~/.ssh/id_rsa.pub` is there.",
          "make one with `ssh-keygen -t ed25519`, or name a key pair with `key`");
    }
    return own.orElse(null);
  }

  private void checkNamed() {
    List<Subject> named = subjects.stream().filter(s -> !s.machine().key().equals(AUTO)).toList();
    if (named.isEmpty()) {
      return;
    }
    Set<String> known = lookups.keys().names();
    for (Subject s : named) {
      String key = s.machine().key();
      if (!known.contains(key)) {
        findings.error(
            s,
            "key",
            "SPN-6205",
            "there is no key pair `" + key + "` in this region",
            known.isEmpty() ? "There is none at all." : "`auto` would use your own public key.",
            Suggestions.didYouMean(key, known));
      }
    }
  }
}
