package host.spore.spawn.agent.context;

import host.spore.spawn.agent.process.Programs;
import host.spore.spawn.agent.time.Clocks;
import java.nio.file.Path;

/**
 * The computer that the agent runs on.
 *
 * @param clocks those of the machine, which can share the computer with others
 * @param system where {@code proc}, {@code sys} and {@code dev} are: {@code /}
 * @param pid of the agent
 * @param processors how many it has
 */
public record Computer(Clocks clocks, Programs programs, Path system, long pid, int processors) {}
