//! A connection through which a test can stop everything, as a network or a server does that neither answers nor closes.

use std::net::{Ipv4Addr, SocketAddr};

use tokio::{
    io::copy_bidirectional,
    net::{TcpListener, TcpStream},
    sync::watch,
};

/// Forwards connections to a server while it is open. A connection that was open when it closed stays silent forever.
pub struct Gate {
    address: SocketAddr,
    open: watch::Sender<bool>,
}

impl Gate {
    pub async fn to(server: SocketAddr) -> Gate {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.expect("a free port");
        let address = listener.local_addr().expect("a bound address");
        let (open, seen) = watch::channel(true);
        tokio::spawn(async move {
            let mut silent = Vec::new();
            while let Ok((mut client, _)) = listener.accept().await {
                if !*seen.borrow() {
                    silent.push(client);
                    continue;
                }
                let mut seen = seen.clone();
                tokio::spawn(async move {
                    let Ok(mut server) = TcpStream::connect(server).await else { return };
                    tokio::select! {
                        _ = copy_bidirectional(&mut client, &mut server) => return,
                        _ = seen.wait_for(|open| !open) => {}
                    }
                    std::future::pending::<()>().await;
                });
            }
        });
        Gate { address, open }
    }

    pub fn port(&self) -> u16 {
        self.address.port()
    }

    pub fn close(&self) {
        self.open.send_replace(false);
    }

    pub fn open(&self) {
        self.open.send_replace(true);
    }
}
