package host.spore.spawn.agent.aws;

import host.spore.spawn.s3.wire.ElementReader;
import host.spore.spawn.s3.wire.Xml;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the agent asks EC2 to do with its own machine. */
public final class Ec2 {
  private static final String VERSION = "2016-11-15";
  private static final String SERVICE = "ec2";

  /** The most machines that EC2 tells of in one answer. */
  public static final int PAGE = 1_000;

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

  /** Stops the machine; its memory is kept if it is to hibernate. */
  public void stop(boolean hibernate) throws IOException, InterruptedException {
    Form form = new Form("StopInstances", VERSION).put("InstanceId.1", instance);
    if (hibernate) {
      form.put("Hibernate", "true");
    }
    send(form);
  }

  public void terminate() throws IOException, InterruptedException {
    send(new Form("TerminateInstances", VERSION).put("InstanceId.1", instance));
  }

  /** Sets a tag of the machine. */
  public void tag(String key, String value) throws IOException, InterruptedException {
    tag(Map.of(key, value));
  }

  /** Sets tags of the machine. */
  public void tag(Map<String, String> tags) throws IOException, InterruptedException {
    Form form = new Form("CreateTags", VERSION).put("ResourceId.1", instance);
    int place = 1;
    for (Map.Entry<String, String> tag : tags.entrySet()) {
      form.put("Tag." + place + ".Key", tag.getKey());
      form.put("Tag." + place + ".Value", tag.getValue());
      place++;
    }
    send(form);
  }

  /**
   * Makes an image of the machine's volumes as they are now, without a reboot.
   *
   * @param tags of the image and of its snapshots
   * @return id of the image
   */
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
    return Xml.text(send(form), "imageId");
  }

  /**
   * How far an image is.
   *
   * @param id its id
   * @param state such as {@code pending}, {@code available} or {@code failed}
   */
  public record Image(String id, String state) {}

  /** The account's own image of that name; empty if there is none, or none is shown yet. */
  public Optional<Image> image(String name) throws IOException, InterruptedException {
    String xml =
        send(
            new Form("DescribeImages", VERSION)
                .put("Owner.1", "self")
                .put("Filter.1.Name", "name")
                .put("Filter.1.Value.1", name));
    String id = Xml.text(xml, "imageId");
    return id.isEmpty()
        ? Optional.empty()
        : Optional.of(new Image(id, Xml.text(xml, "imageState")));
  }

  /** Id of the spot request that the machine came from; empty if it came from none. */
  public String spotRequest() throws IOException, InterruptedException {
    String xml = send(new Form("DescribeInstances", VERSION).put("InstanceId.1", instance));
    return Xml.text(xml, "spotInstanceRequestId");
  }

  /** All machines with a tag, with those that are gone as long as EC2 remembers them. */
  public List<Machines.Machine> tagged(String key, String value)
      throws IOException, InterruptedException {
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

  /** Has EC2 launch no other machine for a request. */
  public void cancelSpotRequest(String id) throws IOException, InterruptedException {
    send(new Form("CancelSpotInstanceRequests", VERSION).put("SpotInstanceRequestId.1", id));
  }

  private String send(Form form) throws IOException, InterruptedException {
    return calls.post(SERVICE, form.text());
  }
}
