package host.spore.spawn.provider.aws.tend;

import host.spore.spawn.engine.provider.Tending.Check;
import host.spore.spawn.engine.provider.Tending.Grade;
import host.spore.spawn.provider.aws.call.AgentAddresses;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Whether machines will find the agent that they are to install. */
final class AgentCheck {
  private static final String ABOUT = "agent";
  private static final int ANSWER_MILLIS = 5_000;
  private static final int SUCCESS = 2;

  private final AgentAddresses addresses;

  AgentCheck(AgentAddresses addresses) {
    this.addresses = addresses;
  }

  List<Check> run() {
    if (addresses.urls().isEmpty()) {
      return List.of(
          new Check(
              ABOUT,
              Grade.WARN,
              "none is named: on EC2 nothing but `ttl` ends a machine",
              "set " + AgentAddresses.URL + " and " + AgentAddresses.SHA256));
    }
    if (!addresses.isChecked()) {
      return List.of(
          new Check(
              ABOUT,
              Grade.FAIL,
              AgentAddresses.URL + " is set without a checksum for each address",
              "set " + AgentAddresses.SHA256));
    }
    List<Check> all = new ArrayList<>();
    addresses.urls().forEach(url -> all.add(look(url)));
    return all;
  }

  private static Check look(String url) {
    if (!url.startsWith("http")) {
      return new Check(ABOUT, Grade.OK, url + ", which machines read with their role's keys", "");
    }
    try {
      HttpURLConnection connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
      connection.setRequestMethod("HEAD");
      connection.setConnectTimeout(ANSWER_MILLIS);
      connection.setReadTimeout(ANSWER_MILLIS);
      try {
        int status = connection.getResponseCode();
        return status / 100 == SUCCESS
            ? new Check(ABOUT, Grade.OK, url, "")
            : unseen(url, "answered " + status);
      } finally {
        connection.disconnect();
      }
    } catch (IOException | IllegalArgumentException | ClassCastException e) {
      return unseen(url, String.valueOf(e.getMessage()));
    }
  }

  /** Machines may reach what is not reached from here. */
  private static Check unseen(String url, String why) {
    return new Check(
        ABOUT,
        Grade.WARN,
        url + " cannot be read from here: " + why,
        "see that machines can: without their agent nothing but `ttl` ends them");
  }
}
