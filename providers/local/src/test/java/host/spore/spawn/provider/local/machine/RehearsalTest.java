package host.spore.spawn.provider.local.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RehearsalTest {
  @TempDir Path directory;

  @Test
  void worksOnThisHost() throws Exception {
    InstantSource clock = InstantSource.system();
    MachineLog log = new MachineLog(System.err, clock);
    Path root = Files.createDirectory(directory.resolve("i-local-rehearsal"));
    MachineLayout layout = new MachineLayout(root);

    assertThat(new Rehearsal(layout, ProcessTable.ofThisHost(), clock, log).run()).isTrue();

    DirectoryTree.delete(root);
    assertThat(root).doesNotExist();
  }
}
