package host.spore.spawn.provider.aws.testing.proxy;

import java.io.IOException;
import java.util.Map;
import java.util.regex.Pattern;

/** The public parameters of Systems Manager that name images and that moto does not know. */
final class PublicParameters implements Layer {
  private static final String GPU = "/aws/service/deeplearning/ami/";
  private static final String GPU_END =
      "/base-oss-nvidia-driver-gpu-amazon-linux-2023/latest/ami-id";
  private static final String UBUNTU = "/aws/service/canonical/ubuntu/server/24.04/stable/current/";
  private static final String UBUNTU_END = "/hvm/ebs-gp3/ami-id";
  private static final Map<String, String> IMAGES =
      Map.of(
          GPU + "x86_64" + GPU_END, "ami-0a0a0a0a0a0a00001",
          GPU + "arm64" + GPU_END, "ami-0a0a0a0a0a0a00002",
          UBUNTU + "amd64" + UBUNTU_END, "ami-0b0b0b0b0b0b00001",
          UBUNTU + "arm64" + UBUNTU_END, "ami-0b0b0b0b0b0b00002");
  private static final Pattern LIST = Pattern.compile("\"Parameters\"\\s*:\\s*\\[");

  @Override
  public Reply answer(Call call, Next next) throws IOException {
    if (!call.is("ssm", "GetParameters") && !call.is("ssm", "GetParameter")) {
      return next.answer(call);
    }
    StringBuilder mine = new StringBuilder();
    for (Map.Entry<String, String> image : IMAGES.entrySet()) {
      if (call.body().contains('"' + image.getKey() + '"')) {
        mine.append(mine.isEmpty() ? "" : ",").append(parameter(image.getKey(), image.getValue()));
      }
    }
    if (mine.isEmpty()) {
      return next.answer(call);
    }
    if (call.action().equals("GetParameter")) {
      return Reply.json("{\"Parameter\":" + mine + "}");
    }
    String others = next.answer(call).body();
    String both = LIST.matcher(others).replaceFirst("\"Parameters\":[" + mine + ",");
    return Reply.json(both.replace(mine + ",]", mine + "]"));
  }

  private static String parameter(String name, String value) {
    return """
    {"Name":"%s","Type":"String","Value":"%s","Version":1,"DataType":"aws:ec2:image",\
    "ARN":"arn:aws:ssm:us-east-1::parameter%s"}\
    """
        .formatted(name, value, name);
  }
}
