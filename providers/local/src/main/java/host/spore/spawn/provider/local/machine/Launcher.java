package host.spore.spawn.provider.local.machine;

import host.spore.spawn.contract.host.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Starts the machine of a directory, and tells whether what was started still lives. */
public final class Launcher {
  private final ProcessTable table;

  public Launcher(ProcessTable table) {
    this.table = table;
  }

  /**
   * Starts a supervisor and returns at once. Starting a second one is harmless: it ends when it
   * finds the machine's lock taken.
   */
  public void launch(MachineLayout layout, MachineFile machine) throws IOException {
    List<String> command = new ArrayList<>(machine.machineCommand());
    command.add("run");
    command.add(layout.root().toString());
    ProcessBuilder builder = new ProcessBuilder(Detached.command(command));
    builder.directory(layout.root().toFile());
    Map<String, String> environment = builder.environment();
    Detached.clean(environment);
    environment.put(ProcessTable.MARKER, machine.id());
    builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(layout.log().toFile()));
    Process process = Starts.start(builder::start);
    ProcessMark mark = table.markOf(process.pid());
    String text = process.pid() + " " + (mark == null ? 0 : mark.start());
    AtomicFile.writePrivate(layout.launched(), text);
  }

  /** The supervisor that was started last, or null if none was. */
  public @Nullable ProcessMark launched(MachineLayout layout) {
    try {
      String text = Files.readString(layout.launched());
      int gap = text.indexOf(' ');
      return new ProcessMark(
          Long.parseLong(text.substring(0, gap)), Long.parseLong(text.substring(gap + 1)));
    } catch (IOException | RuntimeException e) {
      return null;
    }
  }

  /** True while the supervisor that was started last lives, in this boot or not. */
  public boolean isStarting(MachineLayout layout) {
    ProcessMark mark = launched(layout);
    return mark != null && table.isAlive(mark);
  }
}
