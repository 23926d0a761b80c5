start_server true
