package host.spore.spawn.agent.cloud.aws;

import host.spore.spawn.agent.cloud.MachineControl;
import host.spore.spawn.agent.cloud.MachineTags;
import host.spore.spawn.agent.cloud.PeerDirectory;
import host.spore.spawn.s3.wire.ElementReader;
import host.spore.spawn.s3.wire.Xml;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the agent asks EC2 about its own machine and the others of its array. */
public final class Ec2 implements MachineTags, MachineControl, PeerDirectory {
  private static final String VERSION = "2016-11-15";
  private static final String SERVICE = "ec2";

  private static final String NO_REQUEST = "InvalidSpotInstanceRequestID";
  private static final String NAME_TAKEN = "InvalidAMIName.Duplicate";

  /** The most machines that EC2 tells of in one answer. */
  private static final int PAGE = 1_000;

  /** Ten calls a second, half of what EC2 gives an account. */
  private static final long MILLIS_PER_CALL = 100;

  private final AwsCalls calls;
  private final String instance;

  /**
   * Asks nothing yet.
   *
   * @param instance id of this machine
   */
  public Ec2(AwsCalls calls, String instance) {
    this.calls = calls;
    this.instance = instance;
  }

  @Override
  public void stop(boolean hibernate) throws IOException, InterruptedException {
    Form form = new Form("StopInstances", VERSION).put("InstanceId.1", instance);
    if (hibernate) {
      form.put("Hibernate", "true");
    }
    send(form);
  }

  @Override
  public void terminate() throws IOException, InterruptedException {
    send(new Form("TerminateInstances", VERSION).put("InstanceId.1", instance));
  }

  @Override
  public void set(Map<String, String> tags) throws IOException, InterruptedException {
    Form form = new Form("CreateTags", VERSION).put("ResourceId.1", instance);
    int place = 1;
    for (Map.Entry<String, String> tag : tags.entrySet()) {
      form.put("Tag." + place + ".Key", tag.getKey());
      form.put("Tag." + place + ".Value", tag.getValue());
      place++;
    }
    send(form);
  }

  @Override
  public String createImage(String name, Map<String, String> tags)
      throws IOException, InterruptedException {
    Form form =
        new Form("CreateImage", VERSION)
            .put("InstanceId", instance)
            .put("Name", name)
            .put("NoReboot", "true")
            .put("TagSpecification.1.ResourceType", "image")
            .put("TagSpecification.2.ResourceType", "snapshot");
    int place = 1;
    for (Map.Entry<String, String> tag : tags.entrySet()) {
      for (int spec = 1; spec <= 2; spec++) {
        String at = "TagSpecification." + spec + ".Tag." + place;
        form.put(at + ".Key", tag.getKey()).put(at + ".Value", tag.getValue());
      }
      place++;
    }
    try {
      return Xml.text(send(form), "imageId");
    } catch (AwsException e) {
      // It is there, and only not shown yet.
      if (!e.code().equals(NAME_TAKEN)) {
        throw e;
      }
      return "";
    }
  }

  @Override
  public Optional<Image> image(String name) throws IOException, InterruptedException {
    String xml =
        send(
            new Form("DescribeImages", VERSION)
                .put("Owner.1", "self")
                .put("Filter.1.Name", "name")
                .put("Filter.1.Value.1", name));
    String id = Xml.text(xml, "imageId");
    String state = Xml.text(xml, "imageState");
    return id.isEmpty() ? Optional.empty() : Optional.of(new Image(id, stage(state), state));
  }

  private static Image.Stage stage(String state) {
    return switch (state) {
      case "available" -> Image.Stage.READY;
      case "failed", "error", "invalid", "deregistered" -> Image.Stage.FAILED;
      default -> Image.Stage.PENDING;
    };
  }

  /** A spot request that lasts would have EC2 launch another machine. */
  @Override
  public String cancelReplacement() throws IOException, InterruptedException {
    String xml = send(new Form("DescribeInstances", VERSION).put("InstanceId.1", instance));
    String request = Xml.text(xml, "spotInstanceRequestId");
    if (request.isEmpty()) {
      return "";
    }
    try {
      send(new Form("CancelSpotInstanceRequests", VERSION).put("SpotInstanceRequestId.1", request));
    } catch (AwsException e) {
      if (!e.code().startsWith(NO_REQUEST)) {
        throw e;
      }
      return "";
    }
    return "the spot request " + request;
  }

  @Override
  public Duration round(int machines) {
    long all = Math.max(1, machines);
    long pages = (all + PAGE - 1) / PAGE;
    return Duration.ofMillis(all * pages * MILLIS_PER_CALL);
  }

  @Override
  public List<Peer> tagged(String key, String value) throws IOException, InterruptedException {
    Machines machines = new Machines();
    String token = "";
    do {
      Form form =
          new Form("DescribeInstances", VERSION)
              .put("MaxResults", Integer.toString(PAGE))
              .put("Filter.1.Name", "tag:" + key)
              .put("Filter.1.Value.1", value);
      if (!token.isEmpty()) {
        form.put("NextToken", token);
      }
      ElementReader reader = machines.page();
      calls.post(SERVICE, form.text(), reader);
      if (!reader.isWhole()) {
        throw new IOException("EC2's answer broke off");
      }
      token = machines.next();
    } while (!token.isEmpty());
    return machines.found();
  }

  private String send(Form form) throws IOException, InterruptedException {
    return calls.post(SERVICE, form.text());
  }
}
