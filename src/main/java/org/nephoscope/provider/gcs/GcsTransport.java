package org.nephoscope.provider.gcs;

import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.auth.http.HttpTransportFactory;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import org.nephoscope.provider.web.Network;

/// Sends what Google's library asks for, tokens above all, the way everything else goes.
record GcsTransport(Network network) implements HttpTransportFactory {

  @Override
  public HttpTransport create() {
    return new NetHttpTransport.Builder().setConnectionFactory(this::open).build();
  }

  private HttpURLConnection open(URL server) throws IOException {
    try {
      return network.open(server.toURI());
    } catch (URISyntaxException e) {
      throw new IOException("no address of a server: " + server.getHost(), e);
    }
  }
}
