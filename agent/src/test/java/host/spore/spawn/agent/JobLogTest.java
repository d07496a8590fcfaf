package host.spore.spawn.agent;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.agent.context.AgentContext;
import host.spore.spawn.agent.context.TestContext;
import host.spore.spawn.contract.host.HostConfig;
import host.spore.spawn.contract.host.HostConfigJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobLogTest {
  @TempDir Path folder;

  /** On this computer the machine's supervisor does it: two would take the log from each other. */
  @Test
  void theAgentKeepsItSmallOnEc2Alone() throws IOException {
    AgentContext here = TestContext.at(folder).make();
    assertThat(JobLog.of(here)).isNull();
    Path file = folder.resolve("config.json");
    Files.writeString(
        file,
        """
        {"version":1,"id":"i-1","stack":"s","address":"instances.box",
        "warnings_ms":[],"environment":{},"power_off":["true"],"cloud":{"provider":"aws","region":"us-east-1","rules":{}}}
        """);
    HostConfig config = HostConfigJson.read(file);
    assertThat(JobLog.of(here.with(config, here.launch()))).isNotNull();
  }
}
