package host.spore.spawn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.cli.prompt.SshKeyOffer;
import host.spore.spawn.cli.terminal.Output;
import host.spore.spawn.cli.terminal.Terminal;
import host.spore.spawn.diagnostic.Diagnostic;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A missing SSH key is offered to be made: at a terminal, after a yes, and over nothing. */
class SshKeyOfferTest {
  private static final List<Diagnostic> NO_KEY =
      List.of(Diagnostic.warning("SPN-6204", "no one can log in by SSH", "", null));

  @TempDir Path home;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final List<List<String>> ran = new ArrayList<>();

  private boolean taken(boolean terminal, String typed, List<Diagnostic> found, int exit)
      throws IOException, InterruptedException {
    out.reset();
    ran.clear();
    Terminal screen =
        new Terminal(
            new BufferedReader(new StringReader(typed)),
            new Output(out),
            new Output(out),
            terminal,
            terminal,
            () -> 80);
    SshKeyOffer offer =
        new SshKeyOffer(
            screen,
            home,
            command -> {
              ran.add(command);
              if (exit < 0) {
                throw new IOException("not there");
              }
              return exit;
            });
    boolean taken = offer.taken(found);
    screen.out().flush();
    return taken;
  }

  @Test
  void aYesMakesOne() throws Exception {
    String key = home.resolve(".ssh/id_ed25519").toString();
    assertThat(taken(true, "yes\n", NO_KEY, 0)).isTrue();
    assertThat(ran).containsExactly(List.of("ssh-keygen", "-t", "ed25519", "-f", key));
    assertThat(home.resolve(".ssh")).isDirectory();
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("Make " + key + " with ssh-keygen?");
  }

  @Test
  void anythingElseThanAYesMakesNone() throws Exception {
    for (String typed : List.of("no\n", "y\n", "\n", "")) {
      assertThat(taken(true, typed, NO_KEY, 0)).isFalse();
      assertThat(ran).isEmpty();
    }
    assertThat(home.resolve(".ssh")).doesNotExist();
  }

  @Test
  void nobodyIsAskedWithoutATerminalOrWhereNoKeyIsMissing() throws Exception {
    assertThat(taken(false, "yes\n", NO_KEY, 0)).isFalse();
    assertThat(out.size()).isZero();
    assertThat(taken(true, "yes\n", List.of(), 0)).isFalse();
    assertThat(out.size()).isZero();
    assertThat(ran).isEmpty();
  }

  @Test
  void aPrivateKeyThatIsThereIsNeverWrittenOver() throws Exception {
    Files.createDirectories(home.resolve(".ssh"));
    Files.writeString(home.resolve(".ssh/id_ed25519"), "secret");
    assertThat(taken(true, "yes\n", NO_KEY, 0)).isFalse();
    assertThat(ran).isEmpty();
  }

  @Test
  void aFailureIsToldAndThePlanGoesOnWithoutAKey() throws Exception {
    assertThat(taken(true, "yes\n", NO_KEY, 1)).isFalse();
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("ssh-keygen ended with 1");
    assertThat(taken(true, "yes\n", NO_KEY, -1)).isFalse();
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("ssh-keygen cannot be run");
  }
}
